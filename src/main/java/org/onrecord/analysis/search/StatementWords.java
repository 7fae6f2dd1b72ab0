package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.WordIndex;
import org.onrecord.platform.query.Words;

/** Says of statements which words they have, for the lists that are read from the database. */
@ApplicationScoped
class StatementWords implements WordIndex {
  private final IndexFollower follower;

  StatementWords(IndexFollower follower) {
    this.follower = follower;
  }

  @Override
  public @Nullable Set<UUID> find(Words words, int most) {
    Optional<Set<UUID>> found =
        follower.search(
            (searcher, sequence) -> {
              Query query = query(searcher, words);
              return searcher.count(query) > most
                  ? Optional.empty()
                  : Optional.of(ids(searcher, query));
            });
    return found.orElse(null);
  }

  @Override
  public Set<UUID> among(Words words, Collection<UUID> ids) {
    return follower.search(
        (searcher, sequence) ->
            ids(
                searcher,
                new BooleanQuery.Builder()
                    .add(query(searcher, words), Occur.FILTER)
                    .add(IndexSchema.of(ids), Occur.FILTER)
                    .build()));
  }

  private static Query query(IndexSearcher searcher, Words words) throws IOException {
    return new WordQueries(searcher.getIndexReader(), List.of())
        .query(SearchWords.of(words.written()));
  }

  private static Set<UUID> ids(IndexSearcher searcher, Query query) throws IOException {
    return searcher.search(
        query,
        new CollectorManager<Ids, Set<UUID>>() {
          @Override
          public Ids newCollector() {
            return new Ids();
          }

          @Override
          public Set<UUID> reduce(Collection<Ids> parts) {
            Set<UUID> all = new HashSet<>();
            parts.forEach(part -> all.addAll(part.ids));
            return all;
          }
        });
  }

  /** Takes the id of each statement that is found, in no order. */
  private static final class Ids extends SimpleCollector {
    private final Set<UUID> ids = new HashSet<>();
    private @Nullable SortedDocValues values;

    @Override
    protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
      values = DocValues.getSorted(leaf.reader(), IndexSchema.ID);
    }

    @Override
    public void collect(int document) throws IOException {
      SortedDocValues of = values;
      if (of != null && of.advanceExact(document)) {
        ids.add(IndexSchema.id(of.lookupOrd(of.ordValue())));
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
