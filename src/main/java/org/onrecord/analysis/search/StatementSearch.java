package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.References;
import org.onrecord.platform.query.Signatures;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/**
 * Finds statements by words and filters. The index says which and in what order; what is shown of
 * them is read from the record.
 */
@ApplicationScoped
public class StatementSearch {
  private static final int COUNTED = 10_000;
  private static final int VALUES = 20;

  private static final Set<Facet> NAMED =
      Set.of(Facet.speaker, Facet.organization, Facet.party, Facet.topic, Facet.mentions);

  private static final Sql NAMES =
      Sql.of(
          """
          select sp.id, sp.name
          from speaker sp
          where sp.id = any(:ids)
          union all
          select t.id, t.name
          from topic t
          where t.id = any(:ids)
          """);

  private final IndexFollower follower;
  private final References references;
  private final Statements statements;
  private final Database database;
  private final Signatures signatures;
  private final Clock clock;

  StatementSearch(
      IndexFollower follower,
      References references,
      Statements statements,
      Database database,
      Signatures signatures,
      Clock clock) {
    this.follower = follower;
    this.references = references;
    this.statements = statements;
    this.database = database;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** What the index found. */
  private record Found(
      List<UUID> ids,
      int total,
      boolean more,
      @Nullable String cursor,
      Map<Facet, Map<String, Integer>> facets,
      @Nullable String didYouMean,
      long indexedTo) {}

  /**
   * A page of what is found.
   *
   * @param address the address that was asked for, without its cursor; links and cursors are good
   *     for it alone
   */
  public SearchView search(SearchFilter filter, String address) {
    LocalDate today = Time.today(clock);
    SearchQuestion asked = SearchQuestion.of(filter, references, today);
    FieldDoc after = filter.cursor() == null ? null : after(filter.cursor(), address, asked);
    Found found = follower.search((searcher, sequence) -> find(searcher, sequence, asked, after));
    Map<UUID, StatementView> views = statements.views(found.ids(), today);
    Map<UUID, List<SearchView.Highlight>> highlights =
        asked.highlight() && !asked.words().isEmpty()
            ? follower.search(
                (searcher, sequence) ->
                    Highlights.of(
                        database,
                        found.ids(),
                        asked.words(),
                        new WordQueries(searcher.getIndexReader(), asked.languages())))
            : Map.of();
    List<SearchView.Hit> hits = new ArrayList<>();
    for (UUID id : found.ids()) {
      StatementView view = views.get(id);
      if (view != null) {
        hits.add(
            new SearchView.Hit(
                view, asked.highlight() ? highlights.getOrDefault(id, List.of()) : null));
      }
    }
    String next = null;
    if (found.cursor() != null) {
      String cursor = found.cursor() + "." + signatures.sign(address + found.cursor());
      next = RequestAddress.with(address, "cursor=" + cursor);
    }
    return new SearchView(
        hits,
        found.total(),
        found.more() ? Boolean.TRUE : null,
        asked.facets().isEmpty() ? null : counts(asked.facets(), found.facets()),
        found.didYouMean(),
        next,
        found.indexedTo());
  }

  private Found find(
      IndexSearcher searcher, long indexedTo, SearchQuestion asked, @Nullable FieldDoc after)
      throws IOException {
    WordQueries queries = new WordQueries(searcher.getIndexReader(), asked.languages());
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(queries.query(asked.words()), asked.byRelevance() ? Occur.MUST : Occur.FILTER);
    asked.filters().forEach(each -> all.add(each, Occur.FILTER));
    Query query = all.build();
    Sort sort =
        asked.byRelevance()
            ? new Sort(SortField.FIELD_SCORE, id())
            : new Sort(
                new SortedNumericSortField(IndexSchema.FROM, SortField.Type.LONG, true), id());
    TopFieldDocs top =
        searcher.search(
            query, new TopFieldCollectorManager(sort, asked.limit() + 1, after, COUNTED));
    Map<Facet, Map<String, Integer>> counts = new HashMap<>();
    if (!asked.facets().isEmpty()) {
      FacetCounts counted = FacetCounts.of(searcher, query, asked.facets());
      asked.facets().forEach(facet -> counts.put(facet, counted.of(facet)));
    }
    int shown = Math.min(asked.limit(), top.scoreDocs.length);
    List<UUID> ids = new ArrayList<>();
    for (ScoreDoc each : List.of(top.scoreDocs).subList(0, shown)) {
      ids.add(IndexSchema.id((BytesRef) ((FieldDoc) each).fields[1]));
    }
    long total = top.totalHits.value;
    return new Found(
        ids,
        (int) Math.min(total, COUNTED),
        total > COUNTED,
        top.scoreDocs.length > shown ? cursor((FieldDoc) top.scoreDocs[shown - 1]) : null,
        counts,
        queries.didYouMean(asked.words()),
        indexedTo);
  }

  private static SortField id() {
    return new SortField(IndexSchema.ID, SortField.Type.STRING, true);
  }

  /** The place of the last that is shown: its score or day, and its id. */
  private static String cursor(FieldDoc last) {
    String place = last.fields[0] + " " + IndexSchema.id((BytesRef) last.fields[1]);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private FieldDoc after(String cursor, String address, SearchQuestion asked) {
    int dot = cursor.indexOf('.');
    String place = dot < 0 ? "" : cursor.substring(0, dot);
    if (dot < 0 || !signatures.verify(address + place, cursor.substring(dot + 1))) {
      throw new Problem(
          ProblemType.invalid_cursor,
          "The cursor was not given by this service for these filters.");
    }
    String[] parts =
        new String(Base64.getUrlDecoder().decode(place), StandardCharsets.UTF_8).split(" ", 2);
    Object first =
        asked.byRelevance() ? (Object) Float.valueOf(parts[0]) : (Object) Long.valueOf(parts[0]);
    BytesRef id = IndexSchema.key(UUID.fromString(parts[1]));
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first, id});
  }

  private Map<String, SearchView.Counts> counts(
      List<Facet> facets, Map<Facet, Map<String, Integer>> found) {
    Map<Facet, List<Map.Entry<String, Integer>>> shown = new LinkedHashMap<>();
    Set<UUID> ids = new HashSet<>();
    for (Facet facet : facets) {
      List<Map.Entry<String, Integer>> commonest =
          found.getOrDefault(facet, Map.of()).entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(VALUES)
              .toList();
      shown.put(facet, commonest);
      if (NAMED.contains(facet)) {
        commonest.forEach(each -> ids.add(UUID.fromString(each.getKey())));
      }
    }
    Map<String, String> names = new HashMap<>();
    if (!ids.isEmpty()) {
      database
          .query(NAMES)
          .set("ids", ids)
          .each(row -> names.put(row.id("id").toString(), row.text("name")));
    }
    Map<String, SearchView.Counts> counts = new LinkedHashMap<>();
    shown.forEach(
        (facet, values) ->
            counts.put(
                facet.name(),
                new SearchView.Counts(
                    values.stream()
                        .map(
                            each ->
                                new SearchView.Count(
                                    each.getKey(), names.get(each.getKey()), each.getValue()))
                        .toList())));
    return counts;
  }
}
