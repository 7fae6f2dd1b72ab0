package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.ArticleQuotes;
import org.onrecord.analysis.quote.NearTexts;
import org.onrecord.analysis.quote.QuoteCandidate;
import org.onrecord.analysis.quote.QuoteCheck;
import org.onrecord.analysis.quote.QuoteFinding;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.analysis.quote.Span;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** Checks quotes against the record: the index finds, pure functions judge, the record shows. */
@ApplicationScoped
public class QuoteChecks {
  /** So many quotes of an article are checked, and so many words of them all. */
  static final int QUOTES = 30;

  private static final int WORDS_OF_ALL = 5_000;

  /** Shorter ones are what anyone may say. */
  static final int FEWEST_WORDS = 4;

  // A speech is near others by how it begins.
  private static final int WORDS_OF_RELATED = 400;

  private final IndexFollower follower;
  private final Database database;
  private final Speakers speakers;
  private final Statements statements;
  private final Clock clock;

  QuoteChecks(
      IndexFollower follower,
      Database database,
      Speakers speakers,
      Statements statements,
      Clock clock) {
    this.follower = follower;
    this.database = database;
    this.speakers = speakers;
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * Checks a quote, or each quote of an article.
   *
   * @throws org.onrecord.platform.value.Problem validation naming every fault
   */
  public QuoteCheckView check(QuoteCheckDraft draft) {
    Faults faults = new Faults();
    String text = draft.text();
    String article = draft.article();
    if ((text == null) == (article == null)) {
      faults.add("", "required", "needs either text or article");
    } else if (text != null && QuoteWords.of(text).size() > QuoteCheck.MAX_WORDS) {
      faults.add(
          "/text",
          "size",
          "has more than 1,000 words; send an article with quotation marks instead");
    }
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    faults.throwIfAny();
    UUID by = speaker == null ? null : speaker.id();
    return follower.search(
        (searcher, indexedTo) -> {
          IndexedRecord record =
              new IndexedRecord(searcher, database, by, draft.language(), draft.on());
          if (text != null) {
            QuoteFinding finding = QuoteCheck.of(text, record);
            ShownMatches shown = shown(List.of(finding), record, by);
            return new QuoteCheckView(shown.found(finding, text), null, null, indexedTo);
          }
          return article(Objects.requireNonNull(article), record, by, indexedTo);
        });
  }

  private record Quoted(Span span, String quote, QuoteFinding finding) {}

  private QuoteCheckView article(
      String article, IndexedRecord record, @Nullable UUID by, long indexedTo) {
    List<Quoted> quoted = new ArrayList<>();
    int unchecked = 0;
    int words = 0;
    for (Span span : ArticleQuotes.of(article)) {
      String quote = article.substring(span.from(), span.to());
      int size = QuoteWords.of(quote).size();
      if (quoted.size() == QUOTES
          || size < FEWEST_WORDS
          || size > QuoteCheck.MAX_WORDS
          || words + size > WORDS_OF_ALL) {
        unchecked++;
      } else {
        quoted.add(new Quoted(span, quote, QuoteCheck.of(quote, record)));
        words += size;
      }
    }
    ShownMatches shown = shown(quoted.stream().map(Quoted::finding).toList(), record, by);
    List<QuoteCheckView.Quote> quotes =
        quoted.stream()
            .map(
                each ->
                    new QuoteCheckView.Quote(
                        QuoteCheckView.Place.of(each.span(), 0),
                        each.quote(),
                        shown.found(each.finding(), each.quote())))
            .toList();
    return new QuoteCheckView(null, quotes, unchecked, indexedTo);
  }

  private ShownMatches shown(
      List<QuoteFinding> findings, IndexedRecord record, @Nullable UUID speaker) {
    Set<UUID> ids = new LinkedHashSet<>();
    findings.stream()
        .flatMap(each -> Stream.concat(each.matches().stream(), each.related().stream()))
        .forEach(match -> ids.add(record.statement(match.candidate().rendering())));
    return ShownMatches.of(database, record, speaker, statements.views(ids, Time.today(clock)));
  }

  /** The nearest statements to one, by its preferred text. */
  public List<StatementView> related(StatementView statement, int most) {
    List<UUID> near =
        follower.search((searcher, indexedTo) -> near(searcher, statement)).stream()
            .limit(most)
            .toList();
    Map<UUID, StatementView> views = statements.views(near, Time.today(clock));
    return near.stream().map(views::get).filter(Objects::nonNull).toList();
  }

  private Set<UUID> near(IndexSearcher searcher, StatementView statement) throws IOException {
    IndexedRecord record = new IndexedRecord(searcher, database, null, statement.language(), null);
    QuoteWords words = QuoteWords.of(statement.text());
    Set<UUID> ids = new LinkedHashSet<>();
    if (words.size() > 0) {
      for (QuoteCandidate each :
          NearTexts.of(words.part(0, Math.min(WORDS_OF_RELATED, words.size())), record)) {
        ids.add(record.statement(each.rendering()));
      }
    }
    ids.remove(statement.id());
    return ids;
  }
}
