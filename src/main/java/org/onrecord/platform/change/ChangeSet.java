package org.onrecord.platform.change;

import java.util.List;
import java.util.UUID;

/**
 * Everything that one unit of work has written, announced once, before its commit: whoever keeps
 * what follows from the record beside it brings that up to date in the same transaction. Told
 * together, so that what follows from many changes is made once. Whoever changes entities then
 * flushes.
 */
public record ChangeSet(List<RecordChanged<?>> all) {

  /** Keeps its own copy. */
  public ChangeSet {
    all = List.copyOf(all);
  }

  /** The changes of records of one kind, which the type of its draft names. */
  @SuppressWarnings("unchecked")
  public <D> List<RecordChanged<D>> of(Class<D> draft) {
    return all.stream()
        .filter(change -> change.drafts().anyMatch(draft::isInstance))
        .map(change -> (RecordChanged<D>) change)
        .toList();
  }

  /** The ids of changed records. */
  public static List<UUID> ids(List<? extends RecordChanged<?>> changes) {
    return changes.stream().map(RecordChanged::id).distinct().toList();
  }
}
