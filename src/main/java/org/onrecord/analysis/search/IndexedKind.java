package org.onrecord.analysis.search;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How records of a kind are read for the index. */
interface IndexedKind {
  /** The ids of the standing ones after one, at most so many. */
  List<UUID> page(UUID after, int most);

  /** Those of these that stand. */
  List<? extends Indexed> read(Collection<UUID> ids);
}
