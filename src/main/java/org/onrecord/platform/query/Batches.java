package org.onrecord.platform.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Any number of ids or names in parts of which one SQL statement takes each well. */
public final class Batches {
  private static final int SIZE = 500;

  private Batches() {}

  /** These, each once, in as few batches as there must be. */
  public static <T> List<List<T>> of(Collection<T> some) {
    List<T> all = some.stream().distinct().toList();
    List<List<T>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SIZE) {
      batches.add(all.subList(from, Math.min(from + SIZE, all.size())));
    }
    return batches;
  }
}
