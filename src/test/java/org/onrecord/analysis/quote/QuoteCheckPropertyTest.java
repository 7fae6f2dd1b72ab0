package org.onrecord.analysis.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class QuoteCheckPropertyTest {

  private static final List<String> VOCABULARY =
      List.of(
          "government",
          "parliament",
          "election",
          "voters",
          "hospital",
          "teacher",
          "economy",
          "pensions",
          "railway",
          "harbour",
          "winter",
          "border",
          "minister",
          "budget",
          "factory",
          "energy",
          "the",
          "of",
          "to",
          "and",
          "we",
          "they",
          "will",
          "because",
          "never",
          "not",
          "protect",
          "support",
          "promise",
          "reform",
          "children",
          "workers",
          "prices",
          "cities");

  private static final List<String> MARKS = List.of(" ", ", ", " — ", "… ", "; ", "\u00A0", " “");

  @Provide
  Arbitrary<List<String>> sentences() {
    return Arbitraries.of(VOCABULARY).list().ofMinSize(9).ofMaxSize(40);
  }

  private static String text(List<String> words) {
    return String.join(" ", words);
  }

  private static GivenRecord record(List<String> words) {
    return GivenRecord.of(
        text(words), "something else entirely about gardening", "and a third about music");
  }

  @Property
  void the_words_of_a_text_are_exact_however_they_are_set(
      @ForAll("sentences") List<String> words, @ForAll Random random) {
    StringBuilder set = new StringBuilder();
    for (String word : words) {
      set.append(random.nextBoolean() ? word.toUpperCase(Locale.ROOT) : word)
          .append(MARKS.get(random.nextInt(MARKS.size())));
    }

    QuoteFinding finding = QuoteCheck.of(set.toString(), record(words));

    assertThat(finding.verdict()).isEqualTo(QuoteVerdict.exact);
    assertThat(finding.matches().get(0).differences()).isEmpty();
  }

  @Property
  void six_words_in_a_row_are_partial_and_stand_where_the_match_says(
      @ForAll("sentences") List<String> words, @ForAll Random random) {
    int from = random.nextInt(words.size() - 7);
    int to = from + 6 + random.nextInt(words.size() - from - 6);
    List<String> part = words.subList(from, to);

    QuoteFinding finding = QuoteCheck.of(text(part), record(words));
    QuoteMatch match = finding.matches().get(0);

    assertThat(finding.verdict()).isIn(QuoteVerdict.partial, QuoteVerdict.exact);
    assertThat(match.record().of(text(words))).isEqualTo(text(part));
    assertThat(match.askedShare()).isEqualTo(1);
  }

  @Property
  void a_dropped_not_is_never_less_than_an_alteration_and_is_told_first(
      @ForAll("sentences") List<String> words, @ForAll Random random) {
    List<String> plain =
        words.stream().filter(word -> !Set.of("not", "never").contains(word)).toList();
    Assume.that(plain.size() >= 9);
    List<String> denied = new ArrayList<>(plain);
    int at = 1 + random.nextInt(plain.size() - 1);
    denied.add(at, "not");

    QuoteMatch dropped = QuoteCheck.of(text(plain), record(denied)).matches().get(0);
    QuoteMatch added = QuoteCheck.of(text(denied), record(plain)).matches().get(0);

    assertThat(dropped.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(dropped.differences())
        .extracting(QuoteDifference::kind)
        .containsExactly(DifferenceKind.negation_dropped);
    assertThat(added.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(added.differences())
        .extracting(QuoteDifference::kind)
        .containsExactly(DifferenceKind.negation_added);
  }

  @Property
  void another_number_is_altered_and_told(
      @ForAll("sentences") List<String> words,
      @ForAll @IntRange(min = 2, max = 9_999) int one,
      @ForAll @IntRange(min = 2, max = 9_999) int other,
      @ForAll Random random) {
    Assume.that(one != other);
    int at = random.nextInt(words.size() + 1);
    List<String> said = new ArrayList<>(words);
    said.add(at, String.valueOf(one));
    List<String> quoted = new ArrayList<>(words);
    quoted.add(at, String.valueOf(other));

    QuoteMatch match = QuoteCheck.of(text(quoted), record(said)).matches().get(0);

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(match.differences())
        .extracting(QuoteDifference::kind)
        .containsExactly(DifferenceKind.number);
    assertThat(match.differences().get(0).asked().of(text(quoted)))
        .isEqualTo(String.valueOf(other));
  }

  @Property
  void the_order_of_the_texts_on_record_never_matters(
      @ForAll("sentences") List<String> words, @ForAll("sentences") List<String> others) {
    String quote = text(words.subList(0, words.size() - 1)) + " surprise";
    GivenRecord one = GivenRecord.of(text(words), text(others));
    GivenRecord other = GivenRecord.of(text(others), text(words));

    QuoteFinding first = QuoteCheck.of(quote, one);
    QuoteFinding second = QuoteCheck.of(quote, other);

    assertThat(first.verdict()).isEqualTo(second.verdict());
    assertThat(first.matches().get(0).candidate().text())
        .isEqualTo(second.matches().get(0).candidate().text());
  }

  @Property
  void any_text_beside_any_other_has_an_answer_within_its_bounds(
      @ForAll @StringLength(max = 300) String quote, @ForAll @StringLength(max = 300) String text) {
    GivenRecord record = GivenRecord.of(text, text + quote, quote);
    QuoteFinding finding = QuoteCheck.of(quote, record);
    List<QuoteMatch> all = new ArrayList<>(finding.matches());
    all.addAll(finding.related());

    for (QuoteMatch match : all) {
      assertThat(match.score()).isBetween(0.0, 1.0);
      assertThat(match.askedShare()).isBetween(0.0, 1.000001);
      assertThat(match.recordShare()).isBetween(0.0, 1.0);
      within(match.asked(), quote);
      within(match.record(), match.candidate().text());
      for (QuoteDifference difference : match.differences()) {
        if (difference.asked() != null) {
          within(difference.asked(), quote);
        }
        if (difference.record() != null) {
          within(difference.record(), match.candidate().text());
        }
      }
    }
    if (QuoteWords.of(quote).size() > 0) {
      assertThat(finding.verdict()).isEqualTo(QuoteVerdict.exact);
    }
  }

  private static void within(Span span, String text) {
    assertThat(span.from()).isBetween(0, span.to());
    assertThat(span.to()).isLessThanOrEqualTo(text.length());
  }

  @Property
  void answers_stand_in_order_and_runs_share_no_word(
      @ForAll("sentences") List<String> one, @ForAll("sentences") List<String> other) {
    QuoteWords asked = QuoteWords.of(text(one));
    QuoteWords record = QuoteWords.of(text(other));
    QuoteAlignment alignment =
        QuoteAlignment.of(asked, record, TellingWords.of("en"), new WordWeights(record(one)));

    int before = -1;
    for (int i = 0; i < asked.size(); i++) {
      if (alignment.answer(i) >= 0) {
        assertThat(alignment.answer(i)).isGreaterThan(before);
        assertThat(alignment.likeness(i)).isBetween(0.5, 1.0);
        before = alignment.answer(i);
      }
    }
    BitSet ofAsked = new BitSet();
    BitSet ofRecord = new BitSet();
    for (QuoteAlignment.Run run : alignment.runs()) {
      for (int k = 0; k < run.length(); k++) {
        assertThat(asked.word(run.asked() + k)).isEqualTo(record.word(run.record() + k));
        assertThat(ofAsked.get(run.asked() + k)).isFalse();
        assertThat(ofRecord.get(run.record() + k)).isFalse();
        ofAsked.set(run.asked() + k);
        ofRecord.set(run.record() + k);
      }
    }
  }

  @Property
  void words_have_places_in_order_and_within_the_text(@ForAll String text) {
    QuoteWords words = QuoteWords.of(text);

    int before = 0;
    for (int i = 0; i < words.size(); i++) {
      assertThat(words.start(i)).isBetween(0, text.length());
      assertThat(words.end(i)).isGreaterThan(words.start(i)).isLessThanOrEqualTo(text.length());
      assertThat(words.start(i)).isGreaterThanOrEqualTo(before);
      before = words.start(i);
      assertThat(words.word(i)).isNotEmpty();
    }
  }

  @Property
  void one_slip_is_the_same_from_both_sides(
      @ForAll("sentences") List<String> words, @ForAll Random random) {
    String word = words.get(0);
    Assume.that(word.length() > 5);
    int at = 1 + random.nextInt(word.length() - 2);
    List<String> slips =
        List.of(
            word.substring(0, at) + word.substring(at + 1),
            word.substring(0, at) + "x" + word.substring(at),
            word.substring(0, at) + "x" + word.substring(at + 1),
            word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2));

    for (String slip : slips) {
      assertThat(QuoteAlignment.isOneSlip(word, slip)).as(slip).isTrue();
      assertThat(QuoteAlignment.isOneSlip(slip, word)).as(slip).isTrue();
    }
    assertThat(QuoteAlignment.isOneSlip(word, "qqq" + word)).isFalse();
  }

  @Property
  void quotes_of_an_article_stand_in_it_one_after_the_other(@ForAll("articles") String article) {
    int before = 0;
    for (Span quote : ArticleQuotes.of(article)) {
      assertThat(quote.from()).isGreaterThan(before == 0 ? -1 : before);
      within(quote, article);
      before = quote.to();
    }
  }

  @Provide
  Arbitrary<String> articles() {
    return Arbitraries.strings().withChars("“”„«»‹›‘’‚\"'`「」『』 \nabs.,").ofMaxLength(200);
  }
}
