package org.onrecord.platform.change;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a record was written: what a client would have sent for it before, and what a client would
 * send for it now.
 *
 * @param <D> the draft of that kind of record
 * @param before the draft before, null when the record is new
 * @param after the draft now, null when the record was withdrawn
 */
public record RecordChanged<D>(
    ChangeAction action, String kind, UUID id, @Nullable D before, @Nullable D after) {

  /** Whether the record is new: nothing else on record can have referred to it before. */
  public boolean isNew() {
    return action == ChangeAction.created;
  }

  /** Whether one of these fields is not as it was; every field of a new or withdrawn record is. */
  @SafeVarargs
  public final boolean changes(Function<D, ?>... fields) {
    D was = before;
    D is = after;
    if (was == null || is == null) {
      return true;
    }
    for (Function<D, ?> field : fields) {
      if (!Objects.equals(field.apply(was), field.apply(is))) {
        return true;
      }
    }
    return false;
  }

  /** The drafts before and now, as far as there are any. */
  public Stream<D> drafts() {
    return Stream.of(before, after).filter(Objects::nonNull);
  }
}
