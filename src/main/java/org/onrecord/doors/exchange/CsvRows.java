package org.onrecord.doors.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * The rows of a table (RFC 4180), each with the line of the file that it begins in. By hand,
 * because a library that meets a stray quote says where it gave up and cannot go on with the next
 * row.
 */
final class CsvRows {
  private static final int MOST_STRAY = 100;

  private final BufferedReader in;
  private final int most;
  // Lines after a quote that nothing closes, which are read again as rows of their own.
  private final Deque<String> again = new ArrayDeque<>();
  private char separator = ',';
  private int line;
  private int stray;

  CsvRows(BufferedReader in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * A row.
   *
   * @param line in which it begins
   * @param fault what is wrong with it, null when nothing is
   */
  record Row(int line, List<String> cells, @Nullable String fault) {}

  /** The first row that says anything, which tells what stands between cells; null without one. */
  @Nullable Row header() throws IOException {
    String first = line();
    while (first != null && first.isBlank()) {
      first = line();
    }
    if (first == null) {
      return null;
    }
    String bare = first.replaceAll("\"[^\"]*\"", "");
    separator =
        bare.indexOf(',') >= 0 || (bare.indexOf(';') < 0 && bare.indexOf('\t') < 0)
            ? ','
            : bare.indexOf(';') >= 0 ? ';' : '\t';
    return row(first);
  }

  /** The next row that says anything, or null at the end. */
  @Nullable Row next() throws IOException {
    String first = line();
    while (first != null && first.isEmpty()) {
      first = line();
    }
    return first == null ? null : row(first);
  }

  private Row row(String first) throws IOException {
    int begins = line;
    Cells cells = new Cells();
    cells.add(first);
    List<String> taken = new ArrayList<>();
    while (cells.quoted && cells.fault == null) {
      String next = cells.length > most ? null : line();
      if (next == null) {
        return unclosed(begins, taken);
      }
      taken.add(next);
      cells.add(next);
    }
    String fault =
        cells.fault == null && cells.length > most
            ? "has more than " + most + " characters"
            : cells.fault;
    return new Row(begins, cells.done, fault);
  }

  private Row unclosed(int begins, List<String> taken) {
    if (++stray > MOST_STRAY) {
      throw new Problem(
          ProblemType.validation,
          "More than " + MOST_STRAY + " rows open a quote that nothing closes.");
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      again.addFirst(taken.get(i));
    }
    line = begins;
    return new Row(begins, List.of(), "opens a quote that nothing closes");
  }

  /** A line without its end, cut where it is longer than a row may be. */
  private @Nullable String line() throws IOException {
    line++;
    if (!again.isEmpty()) {
      return again.removeFirst();
    }
    StringBuilder text = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (text.length() <= most) {
        text.append((char) next);
      }
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  /** The cells of a row while its lines are read. */
  private final class Cells {
    private final List<String> done = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private int length;
    private @Nullable String fault;

    void add(String text) {
      if (quoted) {
        cell.append('\n');
      }
      length += text.length() + 1;
      for (int i = 0; i < text.length() && fault == null; i++) {
        char c = text.charAt(i);
        if (quoted) {
          i = within(text, i, c);
        } else if (c == separator) {
          end();
        } else if (closed) {
          fault = "has something after the quote that ends its cell " + (done.size() + 1);
        } else if (c == '"') {
          if (cell.isEmpty()) {
            quoted = true;
          } else {
            fault =
                "has a quote within its cell "
                    + (done.size() + 1)
                    + ", which must be quoted as a whole then, with the quote doubled";
          }
        } else {
          cell.append(c);
        }
      }
      if (!quoted) {
        end();
      }
    }

    private int within(String text, int i, char c) {
      if (c != '"') {
        cell.append(c);
        return i;
      }
      if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        return i + 1;
      }
      quoted = false;
      closed = true;
      return i;
    }

    private void end() {
      done.add(cell.toString());
      cell.setLength(0);
      closed = false;
    }
  }
}
