package org.onrecord.doors.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.CsvWriter;
import org.onrecord.platform.value.Edtf;

/** The numbers of a drawing, as a table of a page and as a file. */
public record Numbers(List<String> columns, List<List<Cell>> rows) {
  /**
   * One cell.
   *
   * @param value for programs
   * @param shown for readers
   */
  public record Cell(String value, String shown) {
    private static final Cell NONE = new Cell("", "–");

    static Cell of(String text) {
      return new Cell(CsvWriter.safe(text), text);
    }

    static Cell of(int number) {
      return new Cell(String.valueOf(number), String.valueOf(number));
    }

    static Cell of(@Nullable LocalDate day) {
      return day == null ? NONE : new Cell(day.toString(), PageWords.inWords(day));
    }

    static Cell of(@Nullable Edtf date) {
      return date == null || date.text() == null
          ? NONE
          : new Cell(date.text(), PageWords.inWords(date));
    }
  }

  /** A row for each group, a column for each style of its parts. */
  static Numbers of(String first, List<Bars.Amounts> groups) {
    return new Numbers(
        Stream.concat(Stream.of(first), styles(groups)).toList(),
        groups.stream()
            .map(
                each ->
                    Stream.concat(
                            Stream.of(Cell.of(each.name())),
                            each.parts().values().stream().map(Cell::of))
                        .toList())
            .toList());
  }

  private static Stream<String> styles(List<Bars.Amounts> groups) {
    return groups.stream()
        .limit(1)
        .map(Bars.Amounts::parts)
        .map(Map::keySet)
        .flatMap(styles -> styles.stream().map(Numbers::capital));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** As a file for spreadsheets. */
  String csv() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CsvWriter csv = new CsvWriter(out)) {
      csv.row(columns);
      for (List<Cell> row : rows) {
        csv.row(row.stream().map(Cell::value).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
