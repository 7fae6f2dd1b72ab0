package org.onrecord.platform.query;

import java.util.List;

/** Names that a client gives in one parameter, separated by commas. */
public record Names(List<String> all) {
  /** No names. */
  public static final Names NONE = new Names(List.of());

  /** Reads names; one that is missing between two commas is the empty name. */
  public static Names fromString(String text) {
    return new Names(List.of(text.split(",", -1)));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether this name is among them. */
  public boolean has(String name) {
    return all.contains(name);
  }
}
