package org.onrecord.platform.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items what is on it, at most the limit
 * @param next ready link to the next page, null on the last
 * @param total how many there are in all, when asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next, @Nullable Long total) {

  /** The same page of something else. */
  public <R> Page<R> with(List<R> others) {
    return new Page<>(others, next, total);
  }

  /** The same page with each item changed. */
  public <R> Page<R> map(Function<T, R> change) {
    return with(items.stream().map(change).toList());
  }
}
