package org.onrecord.analysis.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * In how many passages a word stands, as one view of the index has it. The words of all candidates
 * of a quote are counted in every segment, so what was counted is kept: for a view until there is a
 * later one, and for its large segments until others take their place, as segments never change.
 */
final class WordCounts {
  private static final int WORDS = 20_000;

  /** Documents of a segment from which on it is large. */
  private static final int LARGE = 1_000;

  private static volatile @Nullable Known latest;

  /** What is known of some segments, or of a view, by word. */
  private record Kept(Object of, Cache<String, Integer> counts) {
    static Kept of(Object of) {
      return new Kept(of, Caffeine.newBuilder().maximumSize(WORDS).build());
    }
  }

  private record Known(Kept all, Kept large) {}

  private final List<LeafReader> large;
  private final List<LeafReader> small;
  private final Known known;

  private WordCounts(List<LeafReader> large, List<LeafReader> small, Known known) {
    this.large = large;
    this.small = small;
    this.known = known;
  }

  static WordCounts of(IndexReader reader) {
    List<LeafReader> large = new ArrayList<>();
    List<LeafReader> small = new ArrayList<>();
    List<Object> segments = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      LeafReader segment = leaf.reader();
      IndexReader.CacheHelper core = segment.getCoreCacheHelper();
      if (core != null && segment.maxDoc() >= LARGE) {
        large.add(segment);
        segments.add(core.getKey());
      } else {
        small.add(segment);
      }
    }
    IndexReader.CacheHelper whole = reader.getReaderCacheHelper();
    Known known = known(latest, whole == null ? reader : whole.getKey(), segments);
    latest = known;
    return new WordCounts(large, small, known);
  }

  private static Known known(@Nullable Known before, Object view, List<Object> segments) {
    if (before == null) {
      return new Known(Kept.of(view), Kept.of(segments));
    }
    if (before.all().of().equals(view)) {
      return before;
    }
    boolean same = before.large().of().equals(segments);
    return new Known(Kept.of(view), same ? before.large() : Kept.of(segments));
  }

  int of(String word) {
    return known.all().counts().get(word, this::count);
  }

  private int count(String word) {
    return known.large().counts().get(word, each -> count(large, each)) + count(small, word);
  }

  private static int count(List<LeafReader> segments, String word) {
    int passages = 0;
    try {
      for (LeafReader segment : segments) {
        passages += segment.docFreq(new Term(IndexSchema.PASSAGE, word));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return passages;
  }
}
