package org.onrecord.platform.query;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the columns of a query stand in its rows, by their labels: found once for each text,
 * because a driver looks a label up for each value, and the labels of references and dates would
 * have to be put together for each row.
 */
final class Columns {
  private static final String[] REFERENCE = {"_id", "_slug", "_name", "_withdrawn_at"};
  private static final String[] DATE = {"_on", "_from", "_to"};

  // Wide, since each value of each row is looked up here, and few labels then share a slot.
  private final Map<String, Integer> places = new HashMap<>(256);
  private final Map<String, int[]> references = new ConcurrentHashMap<>();
  private final Map<String, int[]> dates = new ConcurrentHashMap<>();

  Columns(ResultSetMetaData rows) throws SQLException {
    for (int place = 1; place <= rows.getColumnCount(); place++) {
      places.putIfAbsent(rows.getColumnLabel(place).toLowerCase(Locale.ROOT), place);
    }
  }

  /** The place of a column, counted from 1. */
  int place(String label) {
    Integer place = places.get(label);
    if (place == null) {
      throw new IllegalStateException("no column " + label);
    }
    return place;
  }

  /** The places of the id, slug, name and withdrawal of a record that is referred to. */
  int[] reference(String label) {
    return references.computeIfAbsent(label, each -> places(each, REFERENCE));
  }

  /** The places of the text and of the first and last day of a date. */
  int[] date(String label) {
    return dates.computeIfAbsent(label, each -> places(each, DATE));
  }

  private int[] places(String label, String[] suffixes) {
    int[] all = new int[suffixes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = place(label + suffixes[i]);
    }
    return all;
  }
}
