package org.onrecord.analysis.search;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.value.Text;

/**
 * How the index keeps a statement: one document that it is searched by, and one for each passage of
 * its texts, which quotes are looked up in. No text is stored.
 */
final class IndexSchema {
  /**
   * Counts the changes of this form and of what words, stems and sounds of names are: another is
   * made anew.
   */
  static final String VERSION = "6." + Text.rules();

  /** Names the statement in each of its documents. */
  static final String OWNER = "owner";

  /** The statement, in the document that it is searched by. */
  static final String ID = "id";

  /** An action and a status of one demand. */
  static final String DEMAND = "demandBoth";

  static final String TEXT = "text";
  static final String FROM = "from";
  static final String TO = "to";

  /** The words of a passage and their stems. */
  static final String PASSAGE = "passage";

  /** Each two neighbouring words of a passage. */
  static final String PAIRS = "pairs";

  static final String RENDERING = "rendering";
  static final String START = "start";
  static final String END = "end";

  /** How long a passage is, in words, and after how many the next begins. */
  static final int WORDS = 160;

  private static final int STEP = 110;

  /** Words of two renderings are no phrase. */
  static final Analyzer GAPS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          throw new IllegalStateException("the words of " + field + " are read by WordStream");
        }

        @Override
        public int getPositionIncrementGap(String field) {
          return 100;
        }
      };

  private static final FieldType PLACED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);
  // How often a word stands in a passage, and how long that is, tells nothing of where a quote is
  // from, and costs more to read than all else.
  private static final FieldType THERE = type(IndexOptions.DOCS, true);
  private static final FieldType PAIR = type(IndexOptions.DOCS, false);

  private IndexSchema() {}

  private static FieldType type(IndexOptions options, boolean words) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(words);
    type.setOmitNorms(options == IndexOptions.DOCS);
    type.freeze();
    return type;
  }

  /** An id as the index keeps it: its 16 bytes, which sort as it does when it is written. */
  static BytesRef key(UUID id) {
    return new BytesRef(
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  static UUID id(BytesRef key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes, key.offset, key.length);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  /** What is in the index of some records. */
  static Query of(Collection<UUID> owners) {
    return new TermInSetQuery(OWNER, owners.stream().map(IndexSchema::key).toList());
  }

  /** The documents of a statement. */
  static List<Document> documents(IndexedStatement statement) {
    List<Document> documents = new ArrayList<>();
    BytesRef id = key(statement.id());
    Document found = new Document();
    found.add(new StringField(OWNER, id, Field.Store.NO));
    found.add(new SortedDocValuesField(ID, id));
    for (IndexedStatement.Value value : new LinkedHashSet<>(statement.terms())) {
      String name = value.field();
      found.add(new StringField(name, value.value(), Field.Store.NO));
      found.add(new SortedSetDocValuesField(name, new BytesRef(value.value())));
    }
    LocalDate from = statement.from();
    LocalDate to = statement.to();
    found.add(
        new LongField(FROM, from == null ? Long.MIN_VALUE : from.toEpochDay(), Field.Store.NO));
    if (to != null) {
      found.add(new LongPoint(TO, to.toEpochDay()));
    }
    documents.add(found);
    for (IndexedStatement.Text text : statement.texts()) {
      QuoteWords words = QuoteWords.of(text.text());
      List<List<String>> stems = Stems.of(text.language()).of(words);
      found.add(new Field(TEXT, new WordStream(words, stems, 0, words.size()), PLACED));
      for (int at = 0; at < words.size(); at += STEP) {
        int end = Math.min(words.size(), at + WORDS);
        documents.add(passage(id, text.rendering(), words, stems, at, end));
        if (end == words.size()) {
          break;
        }
      }
    }
    return documents;
  }

  private static Document passage(
      BytesRef owner,
      UUID rendering,
      QuoteWords words,
      List<List<String>> stems,
      int from,
      int to) {
    Document passage = new Document();
    passage.add(new StringField(OWNER, owner, Field.Store.NO));
    passage.add(new BinaryDocValuesField(RENDERING, key(rendering)));
    if (from > 0 || to < words.size()) {
      passage.add(new NumericDocValuesField(START, words.start(from)));
      passage.add(new NumericDocValuesField(END, words.end(to - 1)));
    }
    passage.add(new Field(PASSAGE, new WordStream(words, stems, from, to), THERE));
    for (BytesRef pair : pairs(words, from, to)) {
      passage.add(new Field(PAIRS, pair, PAIR));
    }
    return passage;
  }

  /**
   * Each two neighbouring words, as a number of four bytes. Another pair with the same number does
   * no harm, as pairs propose texts and do not judge them.
   */
  static Set<BytesRef> pairs(QuoteWords words, int from, int to) {
    Set<BytesRef> pairs = new LinkedHashSet<>();
    for (int i = from + 1; i < to; i++) {
      BytesRef both = new BytesRef(words.word(i - 1) + ' ' + words.word(i));
      int number = StringHelper.murmurhash3_x86_32(both, 0);
      pairs.add(new BytesRef(ByteBuffer.allocate(4).putInt(number).array()));
    }
    return pairs;
  }
}
