package org.onrecord.platform.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Any number of records in parts of which one SQL statement takes each well. */
public final class Batches {
  private static final int SIZE = 500;

  private Batches() {}

  /** These ids, each once, in as few batches as there must be. */
  public static List<List<UUID>> of(Collection<UUID> ids) {
    List<UUID> all = ids.stream().distinct().toList();
    List<List<UUID>> batches = new ArrayList<>();
    for (int from = 0; from < all.size(); from += SIZE) {
      batches.add(all.subList(from, Math.min(from + SIZE, all.size())));
    }
    return batches;
  }
}
