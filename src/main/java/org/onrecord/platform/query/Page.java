package org.onrecord.platform.query;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it, at most the limit
 * @param next the cursor of the next page, null on the last
 * @param total how many there are in all, when asked for
 * @param fields the fields of an item that are to be shown; all of them when this is empty
 */
public record Page<T>(
    List<T> items, @Nullable String next, @Nullable Long total, Set<String> fields) {

  /** The whole of a short list, which is never cut into pages. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null, null, Set.of());
  }

  /** The same page of something else. */
  public <R> Page<R> with(List<R> others) {
    return new Page<>(others, next, total, fields);
  }

  /** The same page with each item changed. */
  public <R> Page<R> map(Function<T, R> change) {
    return with(items.stream().map(change).toList());
  }
}
