package org.onrecord.analysis.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.QuoteCandidate;
import org.onrecord.analysis.quote.QuoteRecord;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;

/**
 * The record as one view of the index sees it, for one quote check. The index knows which passages
 * share the rarest words with a quote, the record has their texts.
 */
final class IndexedRecord implements QuoteRecord {
  private static final int CANDIDATES = 40;
  private static final int RAREST = 24;
  private static final int PASSAGES_OF_ONE = 2;
  private static final float PAIR = 0.6f;
  // Words in more of the record than this tell nothing.
  private static final int COMMON = 10;

  private static final Sql TEXTS =
      Sql.of(
          """
          select r.id, r.statement_id, r.language, r.text, s.speaker_id, s.said_on, s.said_from,
            s.said_to, sp.name
          from rendering r
          join statement s on s.id = r.statement_id
          join speaker sp on sp.id = s.speaker_id
          where r.id = any(:ids)
          and s.withdrawn_at is null
          """);

  private static final Sql NAMES =
      Sql.of(
          """
          select sm.statement_id, sp.name
          from statement_mention sm
          join speaker sp on sp.id = sm.speaker_id
          where sm.statement_id = any(:ids)
          """);

  /** A word in a segment of the index. */
  private record Counted(Object segment, String word) {}

  // The words of all candidates are looked up in every segment, which costs more than all else.
  // What is counted of a segment stays true, as segments never change.
  private static final Cache<Counted, Integer> COUNTS =
      Caffeine.newBuilder().maximumSize(50_000).build();

  // Documents of a segment from which on a look costs something.
  private static final int LARGE = 1_000;

  private final IndexSearcher searcher;
  private final IndexReader reader;
  private final WordQueries queries;
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
    int frequency = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      LeafReader segment = leaf.reader();
      IndexReader.CacheHelper known = segment.getCoreCacheHelper();
      frequency +=
          known == null || segment.maxDoc() < LARGE
              ? count(segment, word)
              : COUNTS.get(new Counted(known.getKey(), word), each -> count(segment, word));
    }
    return frequency;
  }

  private static int count(LeafReader segment, String word) {
    try {
      return segment.docFreq(new Term(IndexSchema.PASSAGE, word));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
      for (ScoreDoc each : searcher.search(query, CANDIDATES).scoreDocs) {
        Document stored = searcher.storedFields().document(each.doc);
        UUID rendering = UUID.fromString(stored.get(IndexSchema.RENDERING));
        if (of.merge(rendering, 1, Integer::sum) <= PASSAGES_OF_ONE) {
          passages.add(
              new Passage(
                  rendering,
                  number(stored.getField(IndexSchema.START), 0),
                  number(stored.getField(IndexSchema.END), -1)));
        }
      }
      return passages.isEmpty() ? List.of() : read(passages, words.text().length());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int number(@Nullable IndexableField field, int absent) {
    return field == null ? absent : field.numericValue().intValue();
  }

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
      boolean common = frequencies.getOrDefault(word, 0) > Math.max(COMMON, size / COMMON);
      if (asked < RAREST && (!common || asked == 0)) {
        Integer place = places.get(word);
        query.add(
            queries.word(IndexSchema.PASSAGE, words, place == null ? 0 : place), Occur.SHOULD);
        asked++;
      }
    }
    Map<String, Integer> pairs = new HashMap<>();
    for (String pair : IndexSchema.pairs(words)) {
      int frequency = reader.docFreq(new Term(IndexSchema.PAIRS, pair));
      if (frequency > 0) {
        pairs.put(pair, frequency);
      }
    }
    pairs.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .limit(RAREST)
        .forEach(
            each ->
                query.add(
                    new BoostQuery(new TermQuery(new Term(IndexSchema.PAIRS, each.getKey())), PAIR),
                    Occur.SHOULD));
    return query.build();
  }

  private record Text(
      UUID statement, String language, String text, String name, boolean expected) {}

  private List<QuoteCandidate> read(List<Passage> passages, int askedLength) {
    Map<UUID, Text> texts = texts(passages);
    Map<UUID, Set<String>> names = names(texts.values());
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
              text.language(),
              names.getOrDefault(text.statement(), Set.of()),
              from == 0 && to == length,
              text.expected()));
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
              Edtf said = row.date("said");
              texts.put(
                  row.id("id"),
                  new Text(
                      row.id("statement_id"),
                      row.text("language"),
                      row.text("text"),
                      row.text("name"),
                      isExpected(row.id("speaker_id"), row.text("language"), said)));
              languages.merge(row.text("language"), 1, Integer::sum);
            });
    if (language == null) {
      languages.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .ifPresent(most -> stems = Stems.of(most.getKey()));
    }
    return texts;
  }

  /** The names of who says statements and of whom they mention, by statement. */
  private Map<UUID, Set<String>> names(Collection<Text> texts) {
    Map<UUID, Set<String>> names = new HashMap<>();
    texts.forEach(
        text -> names.computeIfAbsent(text.statement(), id -> new HashSet<>()).add(text.name()));
    if (!names.isEmpty()) {
      database
          .query(NAMES)
          .set("ids", names.keySet())
          .each(
              row ->
                  names
                      .computeIfAbsent(row.id("statement_id"), id -> new HashSet<>())
                      .add(row.text("name")));
    }
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

  private boolean isExpected(UUID by, String in, Edtf said) {
    boolean anything = speaker != null || language != null || on != null;
    return anything
        && (speaker == null || speaker.equals(by))
        && (language == null || Stems.primary(language).equals(Stems.primary(in)))
        && (on == null || overlap(on, said));
  }

  private static boolean overlap(Edtf one, Edtf other) {
    LocalDate from = one.earliest();
    return !from.isAfter(other.latest()) && !other.earliest().isAfter(one.latest());
  }
}
