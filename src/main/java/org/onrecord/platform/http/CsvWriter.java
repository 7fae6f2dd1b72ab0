package org.onrecord.platform.http;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes the rows of a table (RFC 4180), in which no text is a formula to a spreadsheet. */
public final class CsvWriter implements AutoCloseable {
  /** Media type of a table whose first row names its columns. */
  public static final String MEDIA_TYPE = "text/csv; charset=UTF-8; header=present";

  private static final CsvMapper CSV = new CsvMapper();
  private static final CsvSchema SCHEMA = CsvSchema.emptySchema().withLineSeparator("\r\n");

  private final SequenceWriter rows;

  /** Begins a table. */
  public CsvWriter(OutputStream out) throws IOException {
    rows = CSV.writerFor(String[].class).with(SCHEMA).writeValues(out);
  }

  /** Writes a row of cells as they are. */
  public void row(List<String> cells) throws IOException {
    rows.write(cells.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** A text as a cell; one that a spreadsheet would take for a formula gets an apostrophe. */
  public static String safe(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** A cell as it was before it was made safe. */
  public static String plain(String cell) {
    return cell.startsWith("'") && isFormula(cell) ? cell.substring(1) : cell;
  }

  // One that was made safe is so again, or nobody could tell what it was before.
  private static boolean isFormula(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) == '\'') {
      at++;
    }
    return at < text.length() && "=+-@\t\r".indexOf(text.charAt(at)) >= 0;
  }
}
