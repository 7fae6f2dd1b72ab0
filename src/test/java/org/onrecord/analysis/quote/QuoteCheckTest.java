package org.onrecord.analysis.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.onrecord.analysis.quote.DifferenceKind.moved;
import static org.onrecord.analysis.quote.DifferenceKind.name;
import static org.onrecord.analysis.quote.DifferenceKind.negation_dropped;
import static org.onrecord.analysis.quote.DifferenceKind.number;
import static org.onrecord.analysis.quote.DifferenceKind.omitted;
import static org.onrecord.analysis.quote.DifferenceKind.question;
import static org.onrecord.analysis.quote.DifferenceKind.word;
import static org.onrecord.analysis.quote.QuoteVerdict.altered;
import static org.onrecord.analysis.quote.QuoteVerdict.exact;
import static org.onrecord.analysis.quote.QuoteVerdict.not_found;
import static org.onrecord.analysis.quote.QuoteVerdict.paraphrase;
import static org.onrecord.analysis.quote.QuoteVerdict.partial;
import static org.onrecord.analysis.quote.QuoteVerdict.spliced;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuoteCheckTest {

  private static final String DENY =
      "To deny Ukraine the possibility of using these weapons against legitimate military targets on"
          + " Russian territory makes it very hard for them to defend themselves";
  private static final String FORCE =
      "NATO cannot force us to kill in Russia, nor can anyone force us to send Italian soldiers to"
          + " fight or die in Ukraine";
  private static final String INABILITY =
      "Ukraine’s inability to use NATO-provided weapons against targets within Russia hampers its"
          + " defense efforts";
  private static final String LIFE = "He may be irrational, but he loves his own life";
  private static final String RESIGN = "retract, apologize, or resign";
  private static final String LAW =
      "Under international law, the right to self-defense includes the right to attack legitimate"
          + " military targets outside Ukraine.";
  private static final String JOBS =
      "Since January 2016 we have created 36,000 new jobs in Ohio, and unemployment fell to 4.2"
          + " percent. We are not going to stop now.";
  private static final String TAX = "I will never raise taxes on working families, and I mean it.";

  private static final GivenRecord RECORD =
      GivenRecord.of(DENY, FORCE, INABILITY, LIFE, RESIGN, LAW, JOBS, TAX)
          .with("it", "Questo signore o chiede scusa, o rettifica o si dimette")
          .with("it", "la Nato non può imporci di uccidere in Russia")
          .with("de", "Wir werden diese Reform nicht gegen den Willen der Bürger beschließen")
          .with("fr", "Nous n’accepterons jamais que la France soit entraînée dans ce conflit")
          .with("ru", "Мы никогда не откажемся от переговоров с нашими соседями")
          .with("zh", "我们不会撤回对这项决定的批评，也不会道歉")
          .with("ar", "لن نقبل أبدا بهذا القرار الذي اتخذته الحكومة");

  private static QuoteFinding check(String quote) {
    return QuoteCheck.of(quote, RECORD);
  }

  private static QuoteMatch first(String quote) {
    QuoteMatch first = check(quote).first();
    assertThat(first).as(quote).isNotNull();
    return first;
  }

  private static List<DifferenceKind> kinds(String quote) {
    return first(quote).differences().stream().map(QuoteDifference::kind).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exact | He may be irrational, but he loves his own life",
        "exact | “HE MAY BE IRRATIONAL; BUT HE LOVES HIS OWN LIFE!”",
        "exact | retract, apologize or resign",
        "exact | Retract — apologize — or resign…",
        "exact | Questo signore, o chiede scusa o rettifica, o si dimette!",
        "partial | makes it very hard for them to defend themselves",
        "partial | the right to attack legitimate military targets outside Ukraine",
        "partial | We have created 36000 new jobs in Ohio, and unemployment fell to 4.2%",
        "altered | retract, apologize, and resign",
        "altered | NATO can force us to kill in Russia",
        "altered | Ukraine’s ability to use NATO-provided weapons against targets within Russia hampers its defense efforts",
        "altered | Since January 2016 we have created 63,000 new jobs in Ohio",
        "altered | We are going to stop now, and unemployment fell to 4.2 percent",
        "altered | I will raise taxes on working families, and I mean it.",
        "altered | anyone can force us to send Italian soldiers to fight or die in Ukraine, NATO cannot force us to kill in Russia",
        "spliced | NATO cannot force us to kill … or die in Ukraine",
        "spliced | NATO cannot force us to send Italian soldiers to fight or die in Ukraine",
        "spliced | He may be irrational, but he loves his own life. NATO cannot force us to kill in Russia",
        "altered | Zelenskyy said that he might be irrational, but that he loved his own life",
        "not_found | The price of bread has doubled in Kyiv since the spring of last year",
        "not_found | I love dogs and cats, and so does everyone in my family",
        "not_found | Ukraine and Russia",
        "altered | Wir werden diese Reform gegen den Willen der Bürger beschließen",
        "altered | Nous accepterons que la France soit entraînée dans ce conflit",
        "altered | Мы откажемся от переговоров с нашими соседями",
        "exact | Мы никогда не откажемся от переговоров — с нашими соседями!",
        "altered | 我们会撤回对这项决定的批评，也会道歉",
        "partial | 我们不会撤回对这项决定的批评",
        "exact | لن نقبل ابداً بهذا القرار الذي اتخذته الحكومة"
      })
  void a_quote_gets_the_verdict_that_a_careful_reader_gives(QuoteVerdict verdict, String quote) {
    QuoteFinding finding = check(quote);

    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(verdict);
    assertThat(finding.reason()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "connective | retract, apologize, and resign | and | or",
        "negation_dropped | NATO can force us to kill in Russia | can | cannot",
        "negation_dropped | la Nato può imporci di uccidere in Russia || non",
        "negation_dropped | Ukraine’s ability to use NATO-provided weapons against targets within Russia hampers its defense efforts | ability | inability",
        "negation_dropped | I will raise taxes on working families, and I mean it. || never",
        "negation_added | He may not be irrational, but he loves his own life | not |",
        "number | Since January 2016 we have created 63,000 new jobs in Ohio | 63,000 | 36,000",
        "name | Since January 2016 we have created 36,000 new jobs in Texas, and unemployment fell | Texas | Ohio",
        "word | He may be reckless, but he loves his own life | reckless | irrational",
        "inserted | He may be wholly irrational, but he loves his own life | wholly |",
        "omitted | He may be irrational, but loves his own life || he",
        "typography | He may be ir-rational, but he loves his own life | ir-rational | irrational",
        "negation_dropped | Wir werden diese Reform gegen den Willen der Bürger beschließen || nicht",
        "negation_dropped | 我们会撤回对这项决定的批评，也不会道歉 || 不"
      })
  void the_first_difference_is_the_one_that_matters_most(
      DifferenceKind kind, String quote, String asks, String says) {
    QuoteMatch match = first(quote);
    QuoteDifference difference = match.differences().get(0);

    assertThat(difference.kind()).as(match.toString()).isEqualTo(kind);
    if (asks != null && difference.asked() != null) {
      assertThat(difference.asked().of(quote)).isEqualTo(asks);
    }
    if (says != null) {
      assertThat(difference.record()).isNotNull();
      assertThat(difference.record().of(match.candidate().text())).isEqualTo(says);
    }
  }

  @Test
  void a_dropped_not_is_told_before_a_changed_word() {
    assertThat(kinds("I will raise taxes on toiling families, and I mean it."))
        .startsWith(negation_dropped)
        .contains(word);
  }

  @Test
  void what_may_change_the_meaning_is_told_before_what_is_only_worded_otherwise() {
    QuoteMatch match =
        first(
            "Since June 2016 we created 63,000 jobs in Texas, and unemployment fell to 4.2 percent");

    assertThat(match.verdict()).isEqualTo(altered);
    List<DifferenceWeight> weights =
        match.differences().stream().map(QuoteDifference::weight).toList();
    assertThat(weights).isSorted();
    assertThat(
            kinds(
                "Since June 2016 we created 63,000 jobs in Texas, and unemployment fell to 4.2 percent"))
        .contains(number, name, omitted);
  }

  @Test
  void a_cut_that_dots_show_is_marked_and_one_that_nothing_shows_is_not() {
    String shown = "NATO cannot force us to kill … or die in Ukraine";
    String hidden = "NATO cannot force us to kill or die in Ukraine";

    assertThat(first(shown).differences())
        .anyMatch(each -> each.kind() == negation_dropped && each.marked());
    assertThat(first(hidden).differences()).noneMatch(QuoteDifference::marked);
    assertThat(first(shown).because()).contains("dots");
    assertThat(first(hidden).because()).contains("without a mark");
  }

  @Test
  void brackets_of_an_editor_are_marked() {
    QuoteMatch match = first("[Putin] may be irrational, but he loves his own life");

    assertThat(match.verdict()).isEqualTo(altered);
    assertThat(match.differences()).hasSize(1);
    assertThat(match.differences().get(0).marked()).isTrue();
  }

  @Test
  void a_question_quoted_as_an_assertion_is_a_difference() {
    GivenRecord record = GivenRecord.of("Is this a tax on the poor? This is a tax on the poor?");
    QuoteFinding finding = QuoteCheck.of("This is a tax on the poor.", record);

    assertThat(finding.verdict()).isEqualTo(partial);
    assertThat(finding.matches().get(0).differences())
        .extracting(QuoteDifference::kind)
        .containsExactly(question);
  }

  @Test
  void moved_words_are_told_as_moved_and_not_as_left_out() {
    GivenRecord record =
        GivenRecord.of("When people enter the service there is no mental health evaluation");
    QuoteMatch match =
        QuoteCheck.of("there is no mental health evaluation when people enter the service", record)
            .first();

    assertThat(match.verdict()).isEqualTo(altered);
    assertThat(match.differences()).extracting(QuoteDifference::kind).containsExactly(moved);
  }

  @Test
  void the_same_words_in_another_order_and_form_are_a_paraphrase() {
    GivenRecord record =
        GivenRecord.of("Hospitals without nurses cannot protect elderly patients from infections");
    QuoteFinding finding =
        QuoteCheck.of(
            "Elderly patients: infections, hospitals, nurses; protection, protect", record);

    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(paraphrase);
  }

  @Test
  void another_name_or_number_in_the_same_frame_is_no_paraphrase() {
    GivenRecord record =
        GivenRecord.of("Georgia electricity rates stand 15 percent below average national prices");
    QuoteFinding finding =
        QuoteCheck.of(
            "National average prices: below, Ohio and Kentucky 10 percent electricity rates",
            record);

    assertThat(finding.verdict()).as(finding.toString()).isEqualTo(not_found);
    assertThat(finding.related()).isNotEmpty();
  }

  @Test
  void a_part_that_follows_a_not_says_so() {
    GivenRecord record =
        GivenRecord.of(
            "It is simply not true that taxes for small businesses were raised last year");
    QuoteMatch match =
        QuoteCheck.of("true that taxes for small businesses were raised last year", record).first();

    assertThat(match.verdict()).isEqualTo(partial);
    assertThat(match.because()).contains("“not”");
  }

  @Test
  void a_quote_of_two_statements_shows_both_and_which_part_is_whose() {
    String quote =
        "He may be irrational, but he loves his own life. NATO cannot force us to kill in Russia";
    QuoteFinding finding = check(quote);

    assertThat(finding.verdict()).isEqualTo(spliced);
    assertThat(finding.matches())
        .extracting(each -> each.candidate().text())
        .containsExactlyInAnyOrder(LIFE, FORCE);
    assertThat(finding.matches())
        .extracting(each -> each.asked().of(quote))
        .containsExactlyInAnyOrder(
            "He may be irrational, but he loves his own life",
            "NATO cannot force us to kill in Russia");
  }

  @Test
  void twins_are_both_shown_and_said_to_be_ambiguous() {
    GivenRecord record = GivenRecord.of(TAX, "Filler about the weather in Naples today", TAX);
    QuoteFinding finding = QuoteCheck.of(TAX, record);

    assertThat(finding.ambiguous()).isTrue();
    assertThat(finding.matches()).hasSize(2);
    assertThat(check(TAX).ambiguous()).isFalse();
  }

  @Test
  void of_twins_the_one_of_the_speaker_asked_for_comes_first() {
    GivenRecord record = GivenRecord.of(TAX);
    record.with(new QuoteCandidate(new UUID(0, 9), 0, TAX, "en", true, true));

    assertThat(QuoteCheck.of(TAX, record).first().candidate().expected()).isTrue();
  }

  @Test
  void too_few_words_are_found_only_as_the_whole_of_what_somebody_said() {
    GivenRecord record = GivenRecord.of("Never again!", TAX, "We will never again be silent here");

    QuoteFinding whole = QuoteCheck.of("never again", record);
    QuoteFinding part = QuoteCheck.of("working families", record);

    assertThat(whole.verdict()).isEqualTo(exact);
    assertThat(whole.tooShort()).isTrue();
    assertThat(whole.matches()).hasSize(1);
    assertThat(part.verdict()).isEqualTo(not_found);
    assertThat(part.tooShort()).isTrue();
    assertThat(part.reason()).contains("too few");
  }

  @Test
  void not_found_says_of_this_record_and_not_that_it_was_never_said() {
    QuoteFinding finding =
        check("The price of bread has doubled in Kyiv since the spring of last year");

    assertThat(finding.matches()).isEmpty();
    assertThat(finding.reason())
        .contains("in this record")
        .contains("does not say that it was never said");
  }

  @ParameterizedTest
  @CsvSource({"''", "'  '", "',,,,'", "'((('", "'...'", "'\u200B'"})
  void a_quote_without_a_word_is_not_found(String quote) {
    QuoteFinding finding = check(quote);

    assertThat(finding.verdict()).isEqualTo(not_found);
    assertThat(finding.tooShort()).isTrue();
    assertThat(finding.reason()).contains("no word");
  }

  @Test
  void more_words_than_a_quote_may_have_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check("word ".repeat(QuoteCheck.MAX_WORDS + 1)));
  }

  @Test
  void a_part_of_a_long_speech_is_found_where_it_stands() {
    StringBuilder speech = new StringBuilder();
    for (int i = 0; i < 6_000; i++) {
      speech.append("filler").append(i % 97).append(' ');
      if (i == 4_321) {
        speech.append(FORCE).append(". ");
      }
    }
    GivenRecord record = GivenRecord.of(speech.toString(), LIFE);
    QuoteMatch match = QuoteCheck.of(FORCE, record).first();

    assertThat(match.verdict()).isEqualTo(partial);
    assertThat(match.record().of(speech.toString())).isEqualTo(FORCE);
  }

  @Test
  void repeated_words_do_not_break_a_part() {
    String text =
        "we built it and we paid for it and we will keep it because we said we built it for the people";
    GivenRecord record = GivenRecord.of(text);
    QuoteMatch match = QuoteCheck.of("because we said we built it for the people", record).first();

    assertThat(match.verdict()).isEqualTo(partial);
    assertThat(match.differences()).isEmpty();
  }

  @Test
  void work_is_bounded_whatever_is_asked() {
    String same = "the the a a ".repeat(QuoteCheck.MAX_WORDS / 4);
    GivenRecord record = new GivenRecord();
    for (int i = 0; i < 15; i++) {
      record.with("en", ("the a " + i + " ").repeat(10_000));
    }
    QuoteWords asked = QuoteWords.of(same);
    QuoteAlignment alignment =
        QuoteAlignment.of(
            asked,
            QuoteWords.of(("the a ").repeat(30_000)),
            TellingWords.of("en"),
            new WordWeights(record));

    assertThat(asked.size() * alignment.record().size())
        .isLessThanOrEqualTo(QuoteAlignment.MAX_CELLS);
    assertThat(QuoteCheck.of(same, record).verdict()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "en, name",
    "del, name",
    "den-CA, name",
    "de, word",
    "de-AT, word",
    "DE, word",
    "lb, word",
    "lbe, name"
  })
  void a_capital_tells_a_name_but_in_languages_that_write_every_noun_with_one(
      String language, DifferenceKind kind) {
    GivenRecord record =
        new GivenRecord()
            .with(language, "tonight we shall meet the minister of Norway in the old harbour");

    QuoteMatch match =
        QuoteCheck.of("tonight we shall meet the minister of Denmark in the old harbour", record)
            .first();

    assertThat(match).isNotNull();
    assertThat(match.differences()).extracting(QuoteDifference::kind).containsExactly(kind);
  }
}
