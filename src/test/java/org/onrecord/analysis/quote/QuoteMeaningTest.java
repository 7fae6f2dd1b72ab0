package org.onrecord.analysis.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a quote check tells of a few characters that say something else. */
class QuoteMeaningTest {

  private static QuoteMatch match(String language, String said, String quoted) {
    GivenRecord record =
        new GivenRecord()
            .with(language, said)
            .with("en", "Something else entirely about gardening")
            .with("en", "A third text that is about music");
    QuoteMatch match = QuoteCheck.of(quoted, record).first();
    assertThat(match).as(quoted).isNotNull();
    return match;
  }

  private static String told(QuoteMatch match, String quoted) {
    return match.differences().stream()
        .map(
            each ->
                each.kind()
                    + ":"
                    + (each.asked() == null ? "" : each.asked().of(quoted))
                    + ":"
                    + (each.record() == null ? "" : each.record().of(match.candidate().text())))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Parliament granted €500 million to the drowned towns of Lower Vistaria. | Parliament granted $500 million to the drowned towns of Lower Vistaria. | number:$500:€500",
        "en | Parliament granted €500 million to the drowned towns of Lower Vistaria. | Parliament granted £ 500 million to the drowned towns of Lower Vistaria. | number:£ 500:€500",
        "en | Parliament granted €500 million to the drowned towns of Lower Vistaria. | Parliament granted 500 million to the drowned towns of Lower Vistaria. | number:500:€500",
        "en | Parliament granted 500 million euros to the drowned towns of Lower Vistaria. | Parliament granted 500 million dollars to the drowned towns of Lower Vistaria. | number:dollars:euros",
        "de | Der Bundestag gab 500 Millionen € für die Städte an der Ahr | Der Bundestag gab 500 Millionen $ für die Städte an der Ahr | number:500:500",
        "en | The economy of this country grew by -2.4 percent in the last year | The economy of this country grew by 2.4 percent in the last year | number:2.4:-2.4",
        "en | The economy of this country grew by 4.5 percent in the last year | The economy of this country grew by −4.5 percent in the last year | number:−4.5:4.5",
        "en | The economy of this country grew by 4.5% in the last year | The economy of this country grew by 4.5‰ in the last year | number:4.5‰:4.5",
        "en | The economy of this country grew by 4.5 percent in the last year | The economy of this country grew by 4.5 percentage points in the last year | number:percentage:percent",
        "en | The economy of this country grew by 4.5 percent in the last year | The economy of this country grew by 4.5 in the last year | number::percent",
        "en | The economy of this country grew by 4.5 percent in the last year | The economy of this country grew by 4.5 per mille in the last year | number:mille:percent",
        "en | The balance of the hospital fund stood at -€500 last winter | The balance of the hospital fund stood at €500 last winter | number:€500:-€500"
      })
  void another_currency_sign_or_share_is_another_number(
      String language, String said, String quoted, String first) {
    QuoteMatch match = match(language, said, quoted);

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(told(match, quoted)).startsWith(first);
    QuoteMatch back = match(language, quoted, said);
    assertThat(back.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(back.differences().get(0).kind()).isEqualTo(DifferenceKind.number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Parliament granted €500 million to the drowned towns | Parliament granted € 500 million to the drowned towns",
        "Parliament granted €500 million to the drowned towns | Parliament granted 500 million € to the drowned towns",
        "Le prix était de 500 € par mois dans cette ville | Le prix était de 500€ par mois dans cette ville",
        "The economy grew by -2.4 percent in the last year | The economy grew by −2.4% in the last year",
        "Between 4-5 people on 2024-05-26 in a car by F-16 | Between 4–5 people on 2024–05–26 in a car by F–16",
        "Growth – 5 percent of it here – is what we want now | Growth, 5 percent of it here, is what we want now",
        "We had 1,000 votes and they had 2,000 votes in all | We had 1.000 votes and they had 2.000 votes in all",
        "Wir müssen für die Bürger größere Schlösser öffnen | Wir muessen fuer die Buerger groessere Schloesser oeffnen"
      })
  void the_same_number_or_word_spelled_otherwise_is_no_difference(String said, String quoted) {
    assertThat(match("en", said, quoted).verdict()).isEqualTo(QuoteVerdict.exact);
    assertThat(match("und", quoted, said).verdict()).isEqualTo(QuoteVerdict.exact);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Parliament granted €500 million to the drowned towns | Parliament granted 500 million euros to the drowned towns | typography:euros:",
        "Parliament granted €500 to the drowned towns of Vistaria | Parliament granted EUR 500 to the drowned towns of Vistaria | typography:EUR:",
        "We will build five new hospitals in the northern provinces | We will build 5 new hospitals in the northern provinces | typography:5:five"
      })
  void a_word_for_a_sign_or_a_digit_is_a_matter_of_typography(
      String said, String quoted, String all) {
    assertThat(told(match("en", said, quoted), quoted)).isEqualTo(all);
    assertThat(match("en", quoted, said).differences())
        .extracting(QuoteDifference::kind)
        .containsExactly(DifferenceKind.typography);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The reform will cost our citizens three million in the coming years | three billion | million | billion",
        "en | The reform will cost our citizens many millions in the coming years | many billions | millions | billions",
        "de | Die Reform kostet unsere Bürger drei Millionen in den kommenden Jahren | Milliarden | Millionen | Milliarden",
        "fr | La réforme coûtera trois millions à nos citoyens dans les années à venir | milliards | millions | milliards",
        "es | La reforma costará tres millones a nuestros ciudadanos en los próximos años | billones | millones | billones",
        "ru | Эта реформа обойдётся нашим гражданам в пять миллионов в ближайшие годы | миллиардов | миллионов | миллиардов",
        "zh | 我们的政府将在未来三年投资三百亿建设新的医院 | 千 | 百 | 千",
        "und | The reform will cost our citizens three million in the coming years | billion | million | billion",
        "en | This is the second time that the minister lied to this parliament | third | second | third",
        "en | Unemployment among young people is twice that of our neighbours | half | twice | half",
        "it | Questa è la terza volta che il ministro mente a questo parlamento | quarta | terza | quarta",
        "en | We closed three hospitals in the northern provinces of this country | seven | three | seven"
      })
  void another_word_that_counts_is_another_number(
      String language, String said, String other, String from, String to) {
    String quoted = said.replace(from, to);
    QuoteMatch match = match(language, said, quoted);

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(told(match, quoted)).isEqualTo("number:" + to + ":" + from);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Our coalition will not close any village hospital in the Tamarind province this decade. | not ",
        "Unsere Koalition wird in diesem Jahrzehnt nicht ein Krankenhaus in der Provinz schließen | nicht ",
        "Notre coalition ne fermera pas les hôpitaux de cette province dans la décennie | pas ",
        "La nostra coalizione non chiuderà gli ospedali della provincia in questo decennio | non ",
        "Nuestra coalición no cerrará los hospitales de la provincia en esta década | no ",
        "A nossa coligação não vai fechar os hospitais da província nesta década | não ",
        "Nasza koalicja nie zamknie szpitali w tej prowincji do końca dekady | nie ",
        "Наша коалиция не закроет больницы в этой провинции в ближайшие годы | не ",
        "Vår koalition kommer inte att stänga sjukhusen i den här provinsen | inte ",
        "我们的政府不会关闭这个省的乡村医院 | 不"
      })
  void a_dropped_not_is_told_of_texts_whose_language_nobody_said(String said, String not) {
    String quoted = said.replace(not, "");

    QuoteMatch match = match("und", said, quoted);

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(told(match, quoted)).startsWith("negation_dropped::" + not.strip());
  }

  @Test
  void the_contrary_of_the_first_word_is_told_within_a_text_as_at_its_start() {
    String said =
        "She told us twice last winter and that nobody in this cabinet had read the report.";
    String quoted = "Everybody in this cabinet had read the report";

    assertThat(told(match("en", said, quoted), quoted))
        .isEqualTo("negation_dropped::nobody, inserted:Everybody:");
    assertThat(match("en", said, quoted).because()).contains("nobody");
  }

  @Test
  void the_contrary_of_the_last_word_is_told_within_a_text_as_at_its_end() {
    String said =
        "The minister of this cabinet had read nothing, although she told us twice last winter";
    String quoted = "The minister of this cabinet had read everything";

    assertThat(told(match("en", said, quoted), quoted))
        .isEqualTo("negation_dropped::nothing, inserted:everything:");
  }

  @Test
  void an_altered_part_that_follows_a_not_says_so() {
    String said =
        "It is simply not true that taxes for small businesses were raised last year in Ohio";
    String quoted = "true that taxes for small companies were raised last year in Ohio";
    QuoteMatch match = match("en", said, quoted);

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(match.because()).endsWith("Just before them the text says “not”");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | We will hire at least 500 new nurses for the village hospitals | least | most | connective",
        "en | We will hire nurses for all of the village hospitals this year | all | some | connective",
        "de | Wir werden mindestens 500 neue Pfleger für die Krankenhäuser einstellen | mindestens | höchstens | connective",
        "en | The price of the bread rose to 4.5 in the last winter | 4.5 | 4,500 | number",
        "en | We passed the law for the hospitals on 26 May of this year | 26 | 27 | number",
        "en | This was the 36th strike of the nurses in the village hospitals | 36th | 37th | number",
        "en | Two thirds of it, 2/3 of the hospitals, were closed by them | 2/3 | 3/4 | number",
        "en | We do not say that the strike of nurses was not justified | not justified | justified | negation_dropped"
      })
  void few_characters_that_say_something_else_are_told_first(
      String language, String said, String from, String to, DifferenceKind kind) {
    QuoteMatch match = match(language, said, said.replace(from, to));

    assertThat(match.verdict()).isEqualTo(QuoteVerdict.altered);
    assertThat(match.differences().get(0).kind()).as(match.toString()).isEqualTo(kind);
  }

  @Test
  void words_that_only_look_like_numbers_are_words() {
    assertThat(
            List.of(
                NumberWords.of("en").value("hospital") == null,
                NumberWords.of("fr").value("et") == null,
                NumberWords.of("tlh").value("three") == null))
        .doesNotContain(false);
  }

  @Test
  void a_short_quote_of_another_sum_is_not_said_to_stand_there_as_a_whole() {
    GivenRecord record =
        new GivenRecord()
            .with("en", "Parliament granted €500 million to the drowned towns of Vistaria");
    QuoteFinding check = QuoteCheck.of("Parliament granted $500 million", record);

    assertThat(check.verdict()).isEqualTo(QuoteVerdict.not_found);
    assertThat(check.related().get(0).because()).startsWith("only 8");
  }
}
