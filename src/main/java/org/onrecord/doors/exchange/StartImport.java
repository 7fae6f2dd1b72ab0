package org.onrecord.doors.exchange;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.value.Order;

/**
 * The file of records that a service reads before its first request: how a record moves from one
 * database to another.
 */
@ApplicationScoped
public class StartImport {
  private static final Logger LOG = Logger.getLogger(StartImport.class);

  private final RecordImport imports;
  private final Optional<Path> file;

  StartImport(RecordImport imports, @ConfigProperty(name = "onrecord.import") Optional<Path> file) {
    this.imports = imports;
    this.file = file;
  }

  void read(@Observes @Priority(Order.IMPORT) StartupEvent start) throws IOException {
    if (file.isPresent()) {
      ImportReport report = read(file.get());
      LOG.infof("Import: %s", report);
      report.faults().forEach(fault -> LOG.errorf("Import, %s", fault));
    }
  }

  /** Reads a file; a record that is there already stays as it is. */
  ImportReport read(Path path) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(path)) {
      return imports.read(lines, new Author("import", String.valueOf(path.getFileName())));
    }
  }
}
