package org.onrecord.analysis.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.QuoteCandidate;
import org.onrecord.analysis.quote.QuoteRecord;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;

/**
 * The record as one view of the index sees it, for one quote check. The index knows which passages
 * share the rarest words with a quote, the record has their texts.
 */
final class IndexedRecord implements QuoteRecord {
  // On quotes made of 67 thousand sentences the right one was among the first three, or far down.
  private static final int CANDIDATES = 16;
  private static final int RAREST = 24;
  private static final int PASSAGES_OF_ONE = 2;
  private static final float PAIR = 0.6f;
  // Words in more than this part of the record, and in more than a few passages, tell little.
  private static final int COMMON = 30;
  private static final int FEW = 10;

  private static final Sql TEXTS =
      Sql.of(
          """
          select r.id, r.statement_id, r.language, r.text
          from rendering r
          where r.id = any(:ids)
          """);

  private static final Sql SAID =
      Sql.of(
          """
          select s.id, s.speaker_id, s.said_on, s.said_from, s.said_to
          from statement s
          where s.id = any(:ids)
          """);

  private static final Sql NAMES =
      Sql.of(
          """
          select s.id, sp.name
          from statement s
          join speaker sp on sp.id = s.speaker_id
          where s.id = any(:ids)
          union all
          select sm.statement_id, sp.name
          from statement_mention sm
          join speaker sp on sp.id = sm.speaker_id
          where sm.statement_id = any(:ids)
          """);

  private final IndexSearcher searcher;
  private final IndexReader reader;
  private final WordQueries queries;
  private final WordCounts counts;
  private final Database database;
  private final @Nullable UUID speaker;
  private final @Nullable String language;
  private final @Nullable Edtf on;
  private final int size;
  private final Map<UUID, UUID> statements = new HashMap<>();
  private Stems stems;

  IndexedRecord(
      IndexSearcher searcher,
      Database database,
      @Nullable UUID speaker,
      @Nullable String language,
      @Nullable Edtf on)
      throws IOException {
    this.searcher = searcher;
    this.database = database;
    this.speaker = speaker;
    this.language = language;
    this.on = on;
    reader = searcher.getIndexReader();
    queries = new WordQueries(reader, language == null ? List.of() : List.of(language));
    stems = Stems.of(language == null ? "en" : language);
    counts = WordCounts.of(reader);
    size = reader.getDocCount(IndexSchema.PASSAGE);
  }

  /** The statement of a rendering that was found. */
  UUID statement(UUID rendering) {
    return Objects.requireNonNull(statements.get(rendering));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int frequency(String word) {
    return counts.of(word);
  }

  @Override
  public String stem(String word) {
    return stems.of(word, word).get(0);
  }

  private record Passage(UUID rendering, int start, int end) {}

  @Override
  public List<QuoteCandidate> nearest(QuoteWords words) {
    try {
      BooleanQuery query = query(words);
      List<Passage> passages = new ArrayList<>();
      Map<UUID, Integer> of = new HashMap<>();
      for (ScoreDoc each : searcher.search(query, CANDIDATES * PASSAGES_OF_ONE).scoreDocs) {
        Passage passage = passage(each.doc);
        if (of.merge(passage.rendering(), 1, Integer::sum) <= PASSAGES_OF_ONE
            && passages.size() < CANDIDATES) {
          passages.add(passage);
        }
      }
      return passages.isEmpty() ? List.of() : read(passages, words.text().length());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private Passage passage(int document) throws IOException {
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
    int place = document - leaf.docBase;
    BinaryDocValues rendering = DocValues.getBinary(leaf.reader(), IndexSchema.RENDERING);
    if (!rendering.advanceExact(place)) {
      throw new IllegalStateException("a passage of nothing");
    }
    return new Passage(
        IndexSchema.id(rendering.binaryValue()),
        number(leaf, IndexSchema.START, place, 0),
        number(leaf, IndexSchema.END, place, -1));
  }

  private static int number(LeafReaderContext leaf, String field, int place, int absent)
      throws IOException {
    NumericDocValues number = DocValues.getNumeric(leaf.reader(), field);
    return number.advanceExact(place) ? (int) number.longValue() : absent;
  }

  /** A pair of words and where the index has it, so that it is looked up once. */
  private record Pair(Term term, TermStates found) {}

  private BooleanQuery query(QuoteWords words) throws IOException {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      places.putIfAbsent(words.word(i), i);
    }
    Map<String, Integer> frequencies = new HashMap<>();
    places.keySet().forEach(word -> frequencies.put(word, frequency(word)));
    List<String> rarest = new ArrayList<>(places.keySet());
    rarest.sort(Comparator.comparing(frequencies::get));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    int asked = 0;
    for (String word : rarest) {
      boolean common = frequencies.getOrDefault(word, 0) > Math.max(FEW, size / COMMON);
      if (asked < RAREST && (!common || asked == 0)) {
        Integer place = places.get(word);
        query.add(
            queries.word(IndexSchema.PASSAGE, words, place == null ? 0 : place), Occur.SHOULD);
        asked++;
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (BytesRef pair : IndexSchema.pairs(words, 0, words.size())) {
      Term term = new Term(IndexSchema.PAIRS, pair);
      TermStates found = TermStates.build(searcher, term, true);
      if (found.docFreq() > 0) {
        pairs.add(new Pair(term, found));
      }
    }
    pairs.stream()
        .sorted(
            Comparator.comparingInt((Pair each) -> each.found().docFreq())
                .thenComparing(Pair::term))
        .limit(RAREST)
        .forEach(
            each ->
                query.add(
                    new BoostQuery(new TermQuery(each.term(), each.found()), PAIR), Occur.SHOULD));
    return query.build();
  }

  private record Text(UUID statement, String language, String text) {}

  private List<QuoteCandidate> read(List<Passage> passages, int askedLength) {
    Map<UUID, Text> texts = texts(passages);
    Set<UUID> expected = expected(texts.values());
    List<QuoteCandidate> candidates = new ArrayList<>();
    for (Passage passage : passages) {
      Text text = texts.get(passage.rendering());
      if (text == null) {
        continue;
      }
      statements.put(passage.rendering(), text.statement());
      // A quote may begin or end beyond the passage that it was found by.
      int margin = askedLength + 200;
      int length = text.text().length();
      int from = passage.end() < 0 ? 0 : border(text.text(), passage.start() - margin);
      int to = passage.end() < 0 ? length : border(text.text(), passage.end() + margin);
      candidates.add(
          new QuoteCandidate(
              passage.rendering(),
              from,
              text.text().substring(from, to),
              spoken(text.language()),
              from == 0 && to == length,
              isIn(text.language()) && expected.contains(text.statement())));
    }
    return candidates;
  }

  /** The renderings that passages are of, by id; most of them tell in which language to stem. */
  private Map<UUID, Text> texts(List<Passage> passages) {
    Map<UUID, Text> texts = new HashMap<>();
    Map<String, Integer> languages = new HashMap<>();
    database
        .query(TEXTS)
        .set("ids", passages.stream().map(Passage::rendering).distinct().toList())
        .each(
            row -> {
              texts.put(
                  row.id("id"),
                  new Text(row.id("statement_id"), row.text("language"), row.text("text")));
              languages.merge(row.text("language"), 1, Integer::sum);
            });
    if (language == null) {
      languages.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .ifPresent(most -> stems = Stems.of(most.getKey()));
    }
    return texts;
  }

  /** Which statements are by the speaker and of the day that are asked for, if any are. */
  private Set<UUID> expected(Collection<Text> texts) {
    Set<UUID> found = new HashSet<>();
    texts.forEach(text -> found.add(text.statement()));
    if (speaker == null && on == null) {
      return language == null ? Set.of() : found;
    }
    Set<UUID> expected = new HashSet<>();
    database
        .query(SAID)
        .set("ids", found)
        .each(
            row -> {
              if ((speaker == null || speaker.equals(row.id("speaker_id")))
                  && (on == null || overlap(on, row.date("said")))) {
                expected.add(row.id("id"));
              }
            });
    return expected;
  }

  // Who asks may know the language of what was recorded without one.
  private String spoken(String recorded) {
    return language != null && recorded.equals(Language.UNDETERMINED) ? language : recorded;
  }

  private boolean isIn(String in) {
    return language == null || Language.primary(language).equals(Language.primary(in));
  }

  @Override
  public Map<UUID, Set<String>> names(Collection<UUID> renderings) {
    Map<UUID, Set<String>> byStatement = new HashMap<>();
    database
        .query(NAMES)
        .set("ids", renderings.stream().map(this::statement).distinct().toList())
        .each(
            row ->
                byStatement
                    .computeIfAbsent(row.id("id"), id -> new HashSet<>())
                    .add(row.text("name")));
    Map<UUID, Set<String>> names = new HashMap<>();
    renderings.forEach(
        each -> names.put(each, byStatement.getOrDefault(statement(each), Set.of())));
    return names;
  }

  /** The nearest place before one where no word is cut. */
  private static int border(String text, int at) {
    int i = Math.max(0, Math.min(text.length(), at));
    for (int back = 0; i > 0 && i < text.length() && back < 100; back++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
      i--;
    }
    return i > 0 && i < text.length() && Character.isLowSurrogate(text.charAt(i)) ? i - 1 : i;
  }

  private static boolean overlap(Edtf one, Edtf other) {
    LocalDate from = one.earliest();
    return !from.isAfter(other.latest()) && !other.earliest().isAfter(one.latest());
  }
}
