package org.onrecord.doors.exchange;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.BoundedInput;
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
  private static final int BUFFER = 65_536;
  // Each holds a worker for as long as its sender takes.
  private static final int AT_ONCE = 4;

  private final ImportJobs jobs;
  private final ImportWorker worker;
  private final ForeignFiles foreign;
  private final long maxFile;
  private final int maxLine;
  private final Semaphore free = new Semaphore(AT_ONCE);

  Upload(
      ImportJobs jobs,
      ImportWorker worker,
      ForeignFiles foreign,
      @ConfigProperty(name = "onrecord.import-size") MemorySize maxFile,
      @ConfigProperty(name = "onrecord.max-body-size") MemorySize maxLine) {
    this.jobs = jobs;
    this.worker = worker;
    this.foreign = foreign;
    this.maxFile = maxFile.asLongValue();
    // A line is what one request could send.
    this.maxLine = (int) maxLine.asLongValue();
  }

  private static Problem tooLarge(long most) {
    return new Problem(
        ProblemType.payload_too_large, "Files have at most " + most + " bytes, unpacked.");
  }

  /**
   * Takes in a whole file and has it read.
   *
   * @return the id of the import
   * @throws Problem payload_too_large, malformed_json, validation, unavailable
   */
  UUID receive(InputStream body, boolean gzip, Incoming incoming) throws IOException {
    if (!free.tryAcquire()) {
      throw new Problem(
              ProblemType.unavailable, "This node takes in " + AT_ONCE + " files at once at most.")
          .header("Retry-After", "30");
    }
    try {
      UUID job = jobs.file(incoming);
      boolean whole = false;
      try {
        StagedLines lines = new StagedLines(jobs, job);
        InputStream file =
            new BoundedInput(gzip ? unpacked(body) : body, maxFile, Upload::tooLarge);
        if (incoming.format() == ImportFormat.ndjson) {
          new Lines(lines, file).readAll();
        } else {
          foreign.read(new BufferedInputStream(file, BUFFER), incoming, maxLine, lines);
        }
        if (!lines.isSomething()) {
          throw new Problem(
              ProblemType.validation,
              "The body holds no line.",
              List.of(Fault.body("", "required", "holds no line")));
        }
        lines.end();
        jobs.queue(job, lines.count());
        whole = true;
        worker.wake();
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
    return new GZIPInputStream(body, BUFFER);
  }

  /** The lines of one file. */
  private final class Lines {
    private final StagedLines lines;
    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(StagedLines lines, InputStream in) {
      this.lines = lines;
      this.in = new BufferedInputStream(in, BUFFER);
    }

    void readAll() throws IOException {
      while (readLine()) {
        keep();
      }
    }

    /** Reads a line as bytes, no more of it than one may have; false at the end. */
    private boolean readLine() throws IOException {
      line.reset();
      boolean any = false;
      for (int next = in.read(); next >= 0; next = in.read()) {
        any = true;
        if (next == '\n') {
          return true;
        }
        if (line.size() <= maxLine) {
          line.write(next);
        }
      }
      return any;
    }

    /** Keeps the line as text, or what is wrong with it when it cannot be read. */
    private void keep() {
      if (line.size() > maxLine) {
        unreadable("size", "has more than " + maxLine + " bytes");
        return;
      }
      byte[] read = line.toByteArray();
      boolean first = lines.count() == 0;
      if (first && ForeignFiles.isUtf16(read)) {
        throw new Problem(ProblemType.malformed_json, "The body is in UTF-16; send UTF-8.");
      }
      try {
        String text = Text.utf8(read);
        if (text.indexOf('\0') >= 0) {
          unreadable("encoding", "has a character NUL, which no text has");
        } else {
          lines.add(first && text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
      } catch (CharacterCodingException wrong) {
        unreadable("encoding", "is not in UTF-8");
      }
    }

    private void unreadable(String code, String detail) {
      lines.refuse(null, "The line " + detail + ".", List.of(Fault.body("", code, detail)));
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
