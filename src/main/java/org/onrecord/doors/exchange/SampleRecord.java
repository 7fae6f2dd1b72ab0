package org.onrecord.doors.exchange;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.query.SharedValues;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Order;

/** The real sample record that the service can start with, so that every feature shows on it. */
@ApplicationScoped
public class SampleRecord {
  /** Where it is kept. */
  static final String RESOURCE = "/sample/record.ndjson";

  private static final Logger LOG = Logger.getLogger(SampleRecord.class);

  private static final String TAKEN = "sample";

  private final SampleRows rows;
  private final RecordImport imports;
  private final SharedValues values;
  private final UnitOfWork work;
  private final boolean wanted;

  SampleRecord(
      SampleRows rows,
      RecordImport imports,
      SharedValues values,
      UnitOfWork work,
      @ConfigProperty(name = "onrecord.sample") boolean wanted) {
    this.rows = rows;
    this.imports = imports;
    this.values = values;
    this.work = work;
    this.wanted = wanted;
  }

  void start(@Observes @Priority(Order.SAMPLE) StartupEvent start) throws IOException {
    if (wanted && !loadOnce()) {
      LOG.info("Sample record: taken by an earlier start");
    }
  }

  /**
   * Loads it unless an earlier start took the very same lines: to look for each of them on record
   * would be a fifth of a start. False when there was nothing to do.
   */
  boolean loadOnce() throws IOException {
    String version = Hash.brief(lines());
    if (values.get(TAKEN).equals(version)) {
      return false;
    }
    ImportReport report = load();
    LOG.infof("Sample record: %s", report);
    report.faults().forEach(fault -> LOG.errorf("Sample record, %s", fault));
    if (report.faults().isEmpty()) {
      work.run(
          () -> {
            values.set(TAKEN, version);
            return version;
          });
    }
    return true;
  }

  /** Loads it; what is on record already stays as it is. */
  public ImportReport load() throws IOException {
    int loaded = rows.load();
    if (loaded == 0) {
      return read();
    }
    ImportReport report = new ImportReport();
    report.took(loaded, 0);
    return report;
  }

  /** Reads its lines, from which its rows are made. */
  ImportReport read() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(lines()), StandardCharsets.UTF_8))) {
      return imports.read(lines, new Author("sample", "the sample record"));
    }
  }

  private static byte[] lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SampleRecord.class.getResourceAsStream(RESOURCE))) {
      return in.readAllBytes();
    }
  }
}
