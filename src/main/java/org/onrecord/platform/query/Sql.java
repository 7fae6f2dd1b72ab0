package org.onrecord.platform.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;

/**
 * The text of an SQL statement with its parameters by name, such as {@code :id}. Parsed once, when
 * it is made, into the text that JDBC takes: keep one whose text never changes in a constant.
 */
public final class Sql {
  private final String jdbc;
  private final String single;
  private final List<String> names;
  private final List<Sql> parts;
  private volatile @Nullable Columns columns;

  private Sql(String jdbc, List<String> names, List<Sql> parts) {
    this.jdbc = jdbc;
    this.single = jdbc.replace("any(?)", "?");
    this.names = names;
    this.parts = parts.isEmpty() ? List.of(this) : parts;
  }

  /** The text of several queries, which have their rows one after the other. */
  static Sql together(List<Sql> parts) {
    return new Sql(
        parts.stream().map(Sql::jdbc).collect(Collectors.joining(";\n")),
        parts.stream().flatMap(part -> part.names().stream()).toList(),
        parts);
  }

  /** Parses a text; a colon within quotes, and the two of a cast, begin no name. */
  public static Sql of(String text) {
    StringBuilder jdbc = new StringBuilder(text.length());
    List<String> names = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      int end = i + 1;
      if (c == ':' && !quoted && text.charAt(i - 1) != ':') {
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
          end++;
        }
      }
      if (end > i + 1) {
        names.add(text.substring(i + 1, end));
        jdbc.append('?');
        i = end - 1;
      } else {
        jdbc.append(c);
      }
    }
    return new Sql(jdbc.toString(), List.copyOf(names), List.of());
  }

  /**
   * The day from which a dated act is sure to have happened, as an expression over the columns of
   * its date: the last day that the date allows, or the first of an act that still goes on.
   *
   * @param label what the columns are called before {@code _from} and {@code _to}
   */
  public static String surely(String label) {
    return "case when %1$s_to = date '%2$s' then %1$s_from else %1$s_to end"
        .formatted(label, Edtf.MAX);
  }

  /** The text as JDBC takes it, with a question mark for each parameter. */
  String jdbc() {
    return jdbc;
  }

  /** The text for arrays of one element each, which is bound as it is: it is planned better. */
  String single() {
    return single;
  }

  /** The queries that it holds: itself, or those that were put together. */
  List<Sql> parts() {
    return parts;
  }

  /** Where its columns stand in the rows that it finds, which is the same each time. */
  Columns columns(ResultSet rows) throws SQLException {
    Columns known = columns;
    if (known == null) {
      known = new Columns(rows.getMetaData());
      columns = known;
    }
    return known;
  }

  /** The names of its parameters in the order of the question marks. */
  List<String> names() {
    return names;
  }
}
