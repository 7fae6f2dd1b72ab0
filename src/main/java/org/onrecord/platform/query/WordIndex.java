package org.onrecord.platform.query;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Knows which statements hold which words, beside the database: a list that is filtered by words
 * asks this, and the database for all else.
 */
public interface WordIndex {
  /** The statements with the words, or null when there are more than so many. */
  @Nullable Set<UUID> find(Words words, int most);

  /** Those of some statements that have the words. */
  Set<UUID> among(Words words, Collection<UUID> ids);
}
