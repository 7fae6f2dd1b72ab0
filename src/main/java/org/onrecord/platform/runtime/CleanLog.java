package org.onrecord.platform.runtime;

import io.quarkus.logging.LoggingFilter;
import java.util.Locale;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Problems;

/** Keeps every line of the log one line, so that nothing a client sends can forge another. */
@LoggingFilter(name = "clean")
public final class CleanLog implements Filter {
  // %s is the message with its parameters and nothing else.
  private static final PatternFormatter MESSAGE = new PatternFormatter("%s");
  private static final int MAX_CAUSES = 20;
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*(?:\\r\\n?|\\n)\\s*");

  private final boolean json;

  /** For a console that shows text, or JSON, which escapes whatever a failure says. */
  public CleanLog(
      @ConfigProperty(name = "quarkus.log.console.json.enabled", defaultValue = "false")
          boolean json) {
    this.json = json;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String message =
        record instanceof ExtLogRecord formatted ? MESSAGE.format(formatted) : record.getMessage();
    String clean = clean(message);
    if (clean != null && !clean.equals(message)) {
      if (record instanceof ExtLogRecord formatted) {
        formatted.setMessage(clean, ExtLogRecord.FormatStyle.NO_FORMAT);
      } else {
        record.setMessage(clean);
      }
    }
    Throwable thrown = record.getThrown();
    if (thrown != null && !json && isUnclean(thrown)) {
      record.setThrown(CleanFailure.of(thrown, 0));
    }
    return true;
  }

  private static boolean isUnclean(Throwable thrown) {
    return Problems.causes(thrown).stream()
        .map(Throwable::toString)
        .anyMatch(said -> !said.equals(clean(said)));
  }

  /** The text in one line, with every other control character shown as its number. */
  static @Nullable String clean(@Nullable String message) {
    if (message == null) {
      return null;
    }
    String text = LINE_BREAK.matcher(message).replaceAll(" ");
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((Character.isISOControl(c) && c != '\t') || c == '\u2028' || c == '\u2029') {
        if (clean == null) {
          clean = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        clean.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else if (clean != null) {
        clean.append(c);
      }
    }
    return clean == null ? text : clean.toString();
  }

  /** A copy of a failure with a clean message, with its own stack trace. */
  private static final class CleanFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CleanFailure(String words, @Nullable Throwable cause) {
      super(words, cause, true, true);
    }

    /** As the failure itself is shown: its class is in the words. */
    @SuppressWarnings(
        "OverrideThrowableToString") // The log would put the name of this class first.
    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }

    static CleanFailure of(Throwable thrown, int depth) {
      Throwable cause = thrown.getCause();
      CleanFailure copy =
          new CleanFailure(
              String.valueOf(clean(thrown.toString())),
              cause == null || depth >= MAX_CAUSES ? null : of(cause, depth + 1));
      copy.setStackTrace(thrown.getStackTrace());
      if (depth < MAX_CAUSES) {
        for (Throwable suppressed : thrown.getSuppressed()) {
          copy.addSuppressed(of(suppressed, depth + 1));
        }
      }
      return copy;
    }
  }
}
