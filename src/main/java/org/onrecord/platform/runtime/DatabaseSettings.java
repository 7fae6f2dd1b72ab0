package org.onrecord.platform.runtime;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the machine and from {@code DATABASE_URL}, which is taken in the form that
 * hosting platforms give ({@code postgresql://user:password@host/database}) as well as in JDBC's.
 */
public class DatabaseSettings implements ConfigSourceFactory {
  private static final String PREFIX = "quarkus.datasource.";
  // Over application.properties (250), under the environment (300), so that an operator has the
  // last word.
  private static final int ORDINAL = 275;
  // No java.net.URI, which knows no host with an underscore and takes no bare # in a password.
  private static final Pattern PLATFORM =
      Pattern.compile("postgres(?:ql)?://(?:(?<owner>.*)@)?(?<host>[^/?@]+)(?<rest>/[^@]*)");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String url = given(context, "DATABASE_URL");
    if (url != null && context.getProfiles().contains("prod")) {
      // Else the record would quietly go to a file that nobody backs up.
      throw new IllegalArgumentException(
          "DATABASE_URL is set, but this is the application for H2: run quarkus-app-postgresql.");
    }
    Map<String, String> settings = new HashMap<>();
    settings.put(
        PREFIX + "jdbc.max-size",
        String.valueOf(connections(Runtime.getRuntime().availableProcessors())));
    if (context.getProfiles().contains("postgresql")) {
      settings.putAll(
          of(url, given(context, "DATABASE_USER"), given(context, "DATABASE_PASSWORD")));
    }
    return List.of(new PropertiesConfigSource(settings, "database settings", ORDINAL));
  }

  // An empty variable is how compose files leave one out.
  private static @Nullable String given(ConfigSourceContext context, String name) {
    String value = context.getValue(name).getValue();
    return value == null || value.isBlank() ? null : value;
  }

  /** Four a core, measured as the fastest, within what a small database server takes. */
  static int connections(int cores) {
    return Math.min(Math.max(cores * 4, 8), 32);
  }

  /** Address, user and password of the database, as far as they are given. */
  static Map<String, String> of(
      @Nullable String url, @Nullable String user, @Nullable String password) {
    Map<String, String> settings = new HashMap<>();
    Matcher platform = PLATFORM.matcher(String.valueOf(url));
    if (platform.matches()) {
      settings.put(
          PREFIX + "jdbc.url",
          "jdbc:postgresql://" + platform.group("host") + platform.group("rest"));
      String[] owner = parts(String.valueOf(platform.group("owner")));
      if (platform.group("owner") != null) {
        settings.put(PREFIX + "username", owner[0]);
      }
      if (owner.length > 1) {
        settings.put(PREFIX + "password", owner[1]);
      }
    } else if (url != null && url.startsWith("jdbc:postgresql:")) {
      settings.put(PREFIX + "jdbc.url", url);
    } else if (url != null) {
      // Not the address itself, which may hold a password.
      throw new IllegalArgumentException(
          "DATABASE_URL must have the form postgresql://user:password@host:port/database or"
              + " jdbc:postgresql://host:port/database; no other database is served.");
    }
    if (user != null) {
      settings.put(PREFIX + "username", user);
    }
    if (password != null) {
      settings.put(PREFIX + "password", password);
    }
    return settings;
  }

  private static String[] parts(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    for (int i = 0; i < parts.length; i++) {
      // A plus sign in a password is a plus sign.
      parts[i] = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
    }
    return parts;
  }
}
