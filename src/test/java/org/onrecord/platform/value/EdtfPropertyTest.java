package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EdtfPropertyTest {

  @Property
  void a_parsed_date_keeps_its_text(@ForAll("dates") String text) {
    assertThat(Edtf.parse(text).text()).isEqualTo(text);
    assertThat(Edtf.parse(text).isDated()).isTrue();
  }

  @Property
  void the_earliest_day_is_never_after_the_latest(@ForAll("dates") String text) {
    Edtf date = Edtf.parse(text);

    assertThat(date.earliest()).isBetween(Edtf.MIN, date.latest());
    assertThat(date.latest()).isBetween(date.earliest(), Edtf.MAX);
  }

  @Property
  void parsing_again_gives_an_equal_date(@ForAll("dates") String text) {
    assertThat(Edtf.parse(Edtf.parse(text).text())).isEqualTo(Edtf.parse(text));
  }

  @Property
  void any_day_is_a_date_of_its_own(@ForAll("days") LocalDate day) {
    assertThat(Edtf.of(day)).isEqualTo(new Edtf(day.toString(), day, day));
    assertThat(Edtf.parse(day.toString())).isEqualTo(Edtf.of(day));
  }

  @Property
  void two_sides_make_an_interval_unless_the_start_lies_wholly_after_the_end(
      @ForAll("sides") String start, @ForAll("sides") String end) {
    boolean possible = !Edtf.parse(start).earliest().isAfter(Edtf.parse(end).latest());

    assertThat(parses(start + "/" + end)).isEqualTo(possible);
  }

  @Property
  void the_range_contains_exactly_the_days_that_are_covered(
      @ForAll("dates") String text, @ForAll("days") LocalDate day) {
    Edtf date = Edtf.parse(text);

    for (LocalDate each :
        new LocalDate[] {
          day, date.earliest(), date.latest(), before(date.earliest()), after(date.latest())
        }) {
      assertThat(contains(date.range(), each))
          .as("%s in %s", each, text)
          .isEqualTo(date.covers(each));
    }
  }

  @Property
  void a_window_overlaps_when_one_of_its_ends_is_covered_or_it_holds_the_whole_date(
      @ForAll("dates") String text,
      @ForAll("days") LocalDate one,
      @ForAll("days") LocalDate other) {
    Edtf date = Edtf.parse(text);
    LocalDate from = one.isBefore(other) ? one : other;
    LocalDate to = one.isBefore(other) ? other : one;
    boolean inside = !date.earliest().isBefore(from) && !date.latest().isAfter(to);

    assertThat(date.overlaps(from, to)).isEqualTo(date.covers(from) || date.covers(to) || inside);
  }

  @Property
  void a_qualifier_changes_no_day(
      @ForAll("plainSides") String side, @ForAll("qualifiers") String qualifier) {
    Edtf plain = Edtf.parse(side);

    assertThat(Edtf.parse(side + qualifier))
        .isEqualTo(new Edtf(side + qualifier, plain.earliest(), plain.latest()));
  }

  @Property(tries = 5000)
  void any_text_either_parses_or_is_refused_with_a_short_message(@ForAll String text) {
    assertParsesOrIsRefused(text);
  }

  @Property(tries = 20000)
  void text_that_looks_like_a_date_either_parses_or_is_refused_with_a_short_message(
      @ForAll("nearlyDates") String text) {
    assertParsesOrIsRefused(text);
  }

  @Property(tries = 5000)
  void a_date_with_one_character_changed_either_parses_or_is_refused_with_a_short_message(
      @ForAll("dates") String text, @ForAll int at, @ForAll char c) {
    StringBuilder changed = new StringBuilder(text);
    changed.setCharAt(Math.floorMod(at, text.length()), c);

    assertParsesOrIsRefused(changed.toString());
  }

  @Provide
  Arbitrary<LocalDate> days() {
    Arbitrary<LocalDate> any =
        Arbitraries.longs()
            .between(Edtf.MIN.toEpochDay(), Edtf.MAX.toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<LocalDate> recent =
        Arbitraries.longs()
            .between(LocalDate.of(2023, 1, 1).toEpochDay(), LocalDate.of(2025, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    return Arbitraries.oneOf(any, recent);
  }

  @Provide
  Arbitrary<String> plainSides() {
    return Combinators.combine(days(), Arbitraries.of(4, 7, 10))
        .as((day, length) -> day.toString().substring(0, length));
  }

  @Provide
  Arbitrary<String> qualifiers() {
    return Arbitraries.of("?", "~", "%");
  }

  @Provide
  Arbitrary<String> sides() {
    return Combinators.combine(plainSides(), Arbitraries.of("", "?", "~", "%"))
        .as((side, qualifier) -> side + qualifier);
  }

  @Provide
  Arbitrary<String> dates() {
    Arbitrary<String> closed =
        Combinators.combine(sides(), sides())
            .as(
                (one, other) ->
                    Edtf.parse(one).earliest().isAfter(Edtf.parse(other).latest())
                        ? other + "/" + one
                        : one + "/" + other);
    return Arbitraries.oneOf(
        sides(), closed, sides().map(side -> "../" + side), sides().map(side -> side + "/.."));
  }

  @Provide
  Arbitrary<String> nearlyDates() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "2024", "0000", "05", "13", "31", "00", "2", "-", "-", "/", "..", ".", "?", "~", "%",
            "T", ":", " ", "X");
    return pieces.list().ofMinSize(0).ofMaxSize(14).map(parts -> String.join("", parts));
  }

  private static void assertParsesOrIsRefused(String text) {
    try {
      assertThat(Edtf.parse(text).text()).isEqualTo(text);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).isExactlyInstanceOf(IllegalArgumentException.class);
      // A message may repeat the text, of 40 characters at most, and give two days for it.
      assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(140).isPrintable();
    }
  }

  private static boolean parses(String text) {
    try {
      Edtf.parse(text);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static boolean contains(DateRange range, LocalDate day) {
    return (range.from() == null || !day.isBefore(range.from()))
        && (range.to() == null || !day.isAfter(range.to()));
  }

  /** The day before, or the same day where the calendar of this record begins. */
  private static LocalDate before(LocalDate day) {
    return day.equals(Edtf.MIN) ? day : day.minusDays(1);
  }

  /** The day after, or the same day where the calendar of this record ends. */
  private static LocalDate after(LocalDate day) {
    return day.equals(Edtf.MAX) ? day : day.plusDays(1);
  }
}
