package org.onrecord.doors.exchange;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.Author;

/** The real sample record that the service can start with, so that every feature shows on it. */
@ApplicationScoped
public class SampleRecord {
  /** Where it is kept. */
  static final String RESOURCE = "/sample/record.ndjson";

  private static final Logger LOG = Logger.getLogger(SampleRecord.class);

  private final SampleRows rows;
  private final RecordImport imports;
  private final boolean wanted;

  SampleRecord(
      SampleRows rows,
      RecordImport imports,
      @ConfigProperty(name = "onrecord.sample") boolean wanted) {
    this.rows = rows;
    this.imports = imports;
    this.wanted = wanted;
  }

  // Before the first request, after the keys.
  void load(@Observes @Priority(20) StartupEvent start) throws IOException {
    if (wanted) {
      ImportReport report = load();
      LOG.infof("Sample record: %s", report);
      report.faults().forEach(fault -> LOG.errorf("Sample record, %s", fault));
    }
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
    try (InputStream in = Objects.requireNonNull(SampleRecord.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return imports.read(lines, new Author("sample", "the sample record"));
    }
  }
}
