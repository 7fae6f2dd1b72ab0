package org.onrecord.analysis.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables that come with the service: one entry a line, # for what is to be known. */
final class NameTables {
  private NameTables() {}

  /** The lines of a table. */
  static List<String> lines(String table) {
    InputStream in = NameTables.class.getResourceAsStream("/names/" + table + ".txt");
    if (in == null) {
      throw new IllegalStateException("no table " + table);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
