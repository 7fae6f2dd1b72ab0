package org.onrecord.analysis.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts, over all that a search found, how many statements have each value of a facet. */
final class FacetCounts extends SimpleCollector {
  private final Map<Facet, Map<String, Integer>> counts = new HashMap<>();
  private final List<Facet> facets;
  private List<Leaf> leaf = List.of();

  /** The counts of one facet in one segment, by the number of the value there. */
  private static final class Leaf {
    private final Facet facet;
    private final SortedSetDocValues values;
    private final int[] counts;

    Leaf(Facet facet, SortedSetDocValues values) {
      this.facet = facet;
      this.values = values;
      counts = new int[(int) values.getValueCount()];
    }
  }

  private FacetCounts(List<Facet> facets) {
    this.facets = facets;
  }

  /** Counts the values of facets over all that a query finds. */
  static FacetCounts of(IndexSearcher searcher, Query query, List<Facet> facets)
      throws IOException {
    return searcher.search(
        query,
        new CollectorManager<FacetCounts, FacetCounts>() {
          @Override
          public FacetCounts newCollector() {
            return new FacetCounts(facets);
          }

          @Override
          public FacetCounts reduce(Collection<FacetCounts> parts) {
            FacetCounts all = new FacetCounts(facets);
            parts.forEach(all::add);
            return all;
          }
        });
  }

  private void add(FacetCounts part) {
    part.counts.forEach(
        (facet, values) ->
            values.forEach(
                (value, count) ->
                    counts
                        .computeIfAbsent(facet, any -> new HashMap<>())
                        .merge(value, count, Integer::sum)));
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    leaf = new ArrayList<>();
    for (Facet facet : facets) {
      SortedSetDocValues values = DocValues.getSortedSet(context.reader(), facet.name());
      leaf.add(new Leaf(facet, values));
    }
  }

  @Override
  public void collect(int document) throws IOException {
    for (Leaf each : leaf) {
      if (each.values.advanceExact(document)) {
        for (int i = each.values.docValueCount(); i > 0; i--) {
          each.counts[(int) each.values.nextOrd()]++;
        }
      }
    }
  }

  @Override
  public void finish() throws IOException {
    for (Leaf each : leaf) {
      for (int ord = 0; ord < each.counts.length; ord++) {
        if (each.counts[ord] > 0) {
          counts
              .computeIfAbsent(each.facet, facet -> new HashMap<>())
              .merge(each.values.lookupOrd(ord).utf8ToString(), each.counts[ord], Integer::sum);
        }
      }
    }
    leaf = List.of();
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  /** How often each value is found. */
  Map<String, Integer> of(Facet facet) {
    return counts.getOrDefault(facet, Map.of());
  }
}
