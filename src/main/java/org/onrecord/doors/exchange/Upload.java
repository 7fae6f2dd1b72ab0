package org.onrecord.doors.exchange;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Text;

/**
 * Takes in a file of lines as it arrives, so that never more than a few of them are in memory. A
 * file that does not arrive whole leaves nothing behind.
 */
@ApplicationScoped
class Upload {
  private static final int CHUNK_LINES = 1_000;
  private static final int CHUNK_CHARACTERS = 1_000_000;
  // Each holds a worker for as long as its sender takes.
  private static final int AT_ONCE = 4;

  private final ImportJobs jobs;
  private final long maxFile;
  private final int maxLine;
  private final Semaphore free = new Semaphore(AT_ONCE);

  Upload(
      ImportJobs jobs,
      @ConfigProperty(name = "onrecord.import-size") MemorySize maxFile,
      @ConfigProperty(name = "onrecord.max-body-size") MemorySize maxLine) {
    this.jobs = jobs;
    this.maxFile = maxFile.asLongValue();
    // A line is what one request could send.
    this.maxLine = (int) maxLine.asLongValue();
  }

  /**
   * Takes in a whole file and has it read.
   *
   * @return the id of the import
   * @throws Problem payload_too_large, malformed_json, validation, unavailable
   */
  UUID receive(InputStream body, boolean gzip, Author author, boolean revising, boolean rehearsing)
      throws IOException {
    if (!free.tryAcquire()) {
      throw new Problem(
              ProblemType.unavailable, "This node takes in " + AT_ONCE + " files at once at most.")
          .header("Retry-After", "30");
    }
    try {
      UUID job = jobs.file(author, revising, rehearsing);
      boolean whole = false;
      try {
        jobs.queue(job, new Lines(job, gzip ? unpacked(body) : body).keepAll());
        whole = true;
      } finally {
        if (!whole) {
          jobs.forget(job);
        }
      }
      return job;
    } catch (ZipException | EOFException broken) {
      throw new Problem(
          ProblemType.malformed_json, "The body is no whole gzip stream: " + broken.getMessage());
    } finally {
      free.release();
    }
  }

  private static InputStream unpacked(InputStream body) throws IOException {
    return new GZIPInputStream(body, 65_536);
  }

  /** The lines of one file. */
  private final class Lines {
    private final UUID job;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder chunk = new StringBuilder();
    private final List<ImportJobs.Refused> unreadable = new ArrayList<>();
    private long bytes;
    private int number;
    private int first = 1;
    private boolean something;

    Lines(UUID job, InputStream in) {
      this.job = job;
      this.in = new BufferedInputStream(in, 65_536);
    }

    int keepAll() throws IOException {
      while (readLine()) {
        number++;
        if (number > first) {
          chunk.append('\n');
        }
        String text = text();
        something |= !text.isBlank() || !unreadable.isEmpty();
        chunk.append(text);
        if (number - first + 1 >= CHUNK_LINES || chunk.length() >= CHUNK_CHARACTERS) {
          keep();
        }
      }
      if (!something) {
        throw new Problem(
            ProblemType.validation,
            "The body holds no line.",
            List.of(Fault.body("", "required", "holds no line")));
      }
      if (number >= first) {
        keep();
      }
      return number;
    }

    private void keep() {
      jobs.keep(job, first, chunk.toString(), unreadable);
      chunk.setLength(0);
      unreadable.clear();
      first = number + 1;
    }

    /** Reads a line as bytes, no more of it than one may have; false at the end. */
    private boolean readLine() throws IOException {
      line.reset();
      boolean any = false;
      for (int next = in.read(); next >= 0; next = in.read()) {
        any = true;
        if (++bytes > maxFile) {
          throw new Problem(
              ProblemType.payload_too_large, "Files have at most " + maxFile + " bytes, unpacked.");
        }
        if (next == '\n') {
          return true;
        }
        if (line.size() <= maxLine) {
          line.write(next);
        }
      }
      return any;
    }

    /** The line as text, or nothing when it cannot be read, which is noted then. */
    private String text() {
      if (line.size() > maxLine) {
        return unreadable("size", "has more than " + maxLine + " bytes");
      }
      byte[] read = line.toByteArray();
      if (number == 1 && isUtf16(read)) {
        throw new Problem(ProblemType.malformed_json, "The body is in UTF-16; send UTF-8.");
      }
      try {
        String text = Text.utf8(read);
        if (text.indexOf('\0') >= 0) {
          return unreadable("encoding", "has a character NUL, which no text has");
        }
        return number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
      } catch (CharacterCodingException wrong) {
        return unreadable("encoding", "is not in UTF-8");
      }
    }

    private String unreadable(String code, String detail) {
      unreadable.add(
          new ImportJobs.Refused(
              number, "The line " + detail + ".", List.of(Fault.body("", code, detail))));
      return "";
    }

    private static boolean isUtf16(byte[] read) {
      return read.length > 1
          && ((read[0] == (byte) 0xFE && read[1] == (byte) 0xFF)
              || (read[0] == (byte) 0xFF && read[1] == (byte) 0xFE));
    }
  }

  /**
   * Whether a body is packed by gzip, by its Content-Encoding; null when it is by something else.
   */
  static @Nullable Boolean isPacked(@Nullable String coding) {
    if (coding == null || coding.equalsIgnoreCase("identity")) {
      return false;
    }
    return coding.equalsIgnoreCase("gzip") ? Boolean.TRUE : null;
  }
}
