package org.onrecord.analysis.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class NameJudgementPropertyTest {
  private static final GivenNamesOnRecord PEOPLE =
      GivenNamesOnRecord.of(
          "Jens Stoltenberg",
          "Matteo Salvini",
          "Robert E. Latta",
          "Volodymyr Zelenskyy",
          "Aftab Ahmad Khan Sherpao",
          "Ursula von der Leyen",
          "Angela Merkel",
          "Emmanuel Macron",
          "Kaja Kallas",
          "Donald Tusk");

  private static String name(int place) {
    return PEOPLE.speakers().get(place).names().get(0).name();
  }

  @Property
  void any_text_has_an_answer_in_order(@ForAll @StringLength(max = 300) String text) {
    List<NameCandidate> found = PEOPLE.ask(text, text, null);

    assertThat(found).extracting(NameCandidate::score).allMatch(score -> score > 0 && score <= 1);
    assertThat(found)
        .extracting(NameCandidate::score)
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  @Property
  void the_very_name_is_sure_in_any_order_and_case(
      @ForAll @IntRange(max = 9) int place, @ForAll Random random) {
    List<String> words = new ArrayList<>(List.of(name(place).split(" ")));
    Collections.shuffle(words, random);
    NameCandidate first = PEOPLE.named(String.join(" ", words).toUpperCase(Locale.ROOT)).get(0);

    assertThat(first.speaker().id()).isEqualTo(PEOPLE.speakers().get(place).id());
    assertThat(first.verdict()).isEqualTo(NameVerdict.sure);
  }

  @Property
  void one_slip_leaves_somebody_the_first(
      @ForAll @IntRange(max = 9) int place,
      @ForAll @IntRange(max = 100) int at,
      @ForAll @IntRange(max = 25) int letter) {
    StringBuilder name = new StringBuilder(name(place));
    int slip = at % name.length();
    if (name.charAt(slip) != ' ' && name.charAt(slip) != '.') {
      name.setCharAt(slip, (char) ('a' + letter));
    }

    assertThat(PEOPLE.named(name.toString()).get(0).speaker().id())
        .as(name.toString())
        .isEqualTo(PEOPLE.speakers().get(place).id());
  }

  @Property
  void at_most_one_is_sure_and_never_beside_one_as_near(
      @ForAll @IntRange(max = 9) int one, @ForAll @IntRange(max = 9) int other) {
    String[] first = name(one).split(" ");
    String[] last = name(other).split(" ");
    List<NameCandidate> found = PEOPLE.named(first[0] + " " + last[last.length - 1]);

    long sure = found.stream().filter(each -> each.verdict() == NameVerdict.sure).count();
    assertThat(sure).isLessThanOrEqualTo(1);
    if (one != other) {
      assertThat(sure).as(first[0] + " " + last[last.length - 1]).isZero();
    }
    if (NameJudgement.isAmbiguous(found)) {
      assertThat(sure).isZero();
    }
  }

  @Property
  void what_names_are_recorded_in_which_order_makes_no_difference(
      @ForAll @IntRange(max = 9) int place, @ForAll Random random) {
    List<KnownSpeaker> shuffled = new ArrayList<>(PEOPLE.speakers());
    Collections.shuffle(shuffled, random);
    NameQuestion question = NameQuestion.of(name(place), null, null, GivenNamesOnRecord.DAY);

    assertThat(NameJudgement.of(question, shuffled, PEOPLE))
        .isEqualTo(NameJudgement.of(question, PEOPLE.speakers(), PEOPLE));
  }
}
