package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdtfTest {

  @Nested
  class A_single_date {

    @Test
    void of_four_digits_is_the_whole_year() {
      assertDays("2024", "2024-01-01", "2024-12-31");
    }

    @Test
    void of_year_and_month_is_the_whole_month() {
      assertDays("2024-05", "2024-05-01", "2024-05-31");
    }

    @Test
    void of_year_month_and_day_is_that_day() {
      assertDays("2024-05-26", "2024-05-26", "2024-05-26");
    }

    @ParameterizedTest
    @CsvSource({
      "01,31", "02,28", "03,31", "04,30", "05,31", "06,30",
      "07,31", "08,31", "09,30", "10,31", "11,30", "12,31"
    })
    void has_as_many_days_as_its_month_has_in_a_common_year(String month, int length) {
      assertMonth("2023-" + month, length);
    }

    @ParameterizedTest
    @CsvSource({
      "01,31", "02,29", "03,31", "04,30", "05,31", "06,30",
      "07,31", "08,31", "09,30", "10,31", "11,30", "12,31"
    })
    void has_as_many_days_as_its_month_has_in_a_leap_year(String month, int length) {
      assertMonth("2024-" + month, length);
    }

    @ParameterizedTest
    @CsvSource({
      "0004,29", "1600,29", "1700,28", "1900,28", "2000,29", "2023,28", "2024,29", "2100,28",
      "2400,29", "9996,29", "9999,28"
    })
    void has_a_29th_of_february_only_in_gregorian_leap_years(String year, int length) {
      assertMonth(year + "-02", length);
    }

    @Test
    void may_be_the_first_and_the_last_day_of_all() {
      assertDays("0001-01-01", "0001-01-01", "0001-01-01");
      assertDays("9999-12-31", "9999-12-31", "9999-12-31");
      assertThat(Edtf.parse("0001-01-01").earliest()).isEqualTo(Edtf.MIN);
      assertThat(Edtf.parse("9999-12-31").latest()).isEqualTo(Edtf.MAX);
    }

    @Test
    void made_from_a_day_is_written_with_four_digits_for_the_year() {
      assertThat(Edtf.of(LocalDate.of(2024, 5, 26))).isEqualTo(Edtf.parse("2024-05-26"));
      assertThat(Edtf.of(LocalDate.of(33, 4, 3)).text()).isEqualTo("0033-04-03");
      assertThat(Edtf.of(Edtf.MIN)).isEqualTo(Edtf.parse("0001-01-01"));
      assertThat(Edtf.of(Edtf.MAX)).isEqualTo(Edtf.parse("9999-12-31"));
    }

    @Test
    void made_from_a_day_outside_the_years_0001_to_9999_is_refused() {
      for (LocalDate day : new LocalDate[] {Edtf.MIN.minusDays(1), Edtf.MAX.plusDays(1)}) {
        assertThatThrownBy(() -> Edtf.of(day))
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessage("the year is not between 0001 and 9999");
      }
    }

    private void assertMonth(String month, int length) {
      assertDays(month, month + "-01", month + "-" + length);
      for (int day = 1; day <= length; day++) {
        String text = String.format(Locale.ROOT, "%s-%02d", month, day);
        assertDays(text, text, text);
      }
      for (int day = length + 1; day <= 99; day++) {
        assertRefused(
            month + "-" + day,
            "day %s is not between 01 and %s in %s".formatted(day, length, month));
      }
    }
  }

  @Nested
  class An_interval {

    private static final String[] STARTS = {"2023", "2023-11", "2023-11-30"};
    private static final String[] ENDS = {"2024", "2024-02", "2024-02-10"};
    private static final String[] QUALIFIERS = {"", "?", "~", "%"};

    static Stream<Arguments> every_pair_of_precisions_and_qualifiers() {
      return Arrays.stream(STARTS)
          .flatMap(
              start ->
                  Arrays.stream(ENDS)
                      .flatMap(
                          end ->
                              Arrays.stream(QUALIFIERS)
                                  .flatMap(
                                      left ->
                                          Arrays.stream(QUALIFIERS)
                                              .map(
                                                  right ->
                                                      Arguments.of(start, left, end, right)))));
    }

    @ParameterizedTest
    @MethodSource("every_pair_of_precisions_and_qualifiers")
    void runs_from_the_first_day_of_its_start_to_the_last_day_of_its_end(
        String start, String left, String end, String right) {
      Edtf date = Edtf.parse(start + left + "/" + end + right);

      assertThat(date.text()).isEqualTo(start + left + "/" + end + right);
      assertThat(date.earliest()).isEqualTo(Edtf.parse(start).earliest());
      assertThat(date.latest()).isEqualTo(Edtf.parse(end).latest());
    }

    @ParameterizedTest
    @MethodSource("every_pair_of_precisions_and_qualifiers")
    void that_ends_before_it_starts_is_refused_in_every_pair_of_precisions(
        String start, String left, String end, String right) {
      assertRefused(end + right + "/" + start + left, "the interval ends before it starts");
    }

    @ParameterizedTest
    @CsvSource({
      "2024/2024, 2024-01-01, 2024-12-31",
      "2024-05/2024-05, 2024-05-01, 2024-05-31",
      "2024-05-26/2024-05-26, 2024-05-26, 2024-05-26",
      "2024-05-25/2024-05-26, 2024-05-25, 2024-05-26",
      "2024-12-31/2025-01-01, 2024-12-31, 2025-01-01",
      "2024-05/2024-06, 2024-05-01, 2024-06-30",
      "0001/9999, 0001-01-01, 9999-12-31"
    })
    void may_have_sides_of_the_same_precision(String text, String earliest, String latest) {
      assertDays(text, earliest, latest);
    }

    @ParameterizedTest
    @CsvSource({
      "2024-05/2024-05-03, 2024-05-01, 2024-05-03",
      "2024-05/2024-05-01, 2024-05-01, 2024-05-01",
      "2024/2024-05, 2024-01-01, 2024-05-31",
      "2024/2024-05-03, 2024-01-01, 2024-05-03",
      "2024-05-03/2024-05, 2024-05-03, 2024-05-31",
      "2024-05-31/2024-05, 2024-05-31, 2024-05-31",
      "2024-05-03/2024, 2024-05-03, 2024-12-31",
      "2024-05/2024, 2024-05-01, 2024-12-31"
    })
    void may_have_one_side_within_the_other(String text, String earliest, String latest) {
      assertDays(text, earliest, latest);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2024-05-26/2024-05-25",
          "2024-06/2024-05",
          "2025/2024",
          "2024-06-01/2024-05",
          "2025-01-01/2024",
          "2025-01/2024",
          "2024-06/2024-05-31",
          "2025/2024-12",
          "2025/2024-12-31",
          "2024-05-26~/2024-05-25?"
        })
    void an_interval_that_ends_before_it_starts_is_refused(String text) {
      assertRefused(text, "the interval ends before it starts");
    }

    @ParameterizedTest
    @CsvSource({
      "../2024, 0001-01-01, 2024-12-31",
      "../2024-10, 0001-01-01, 2024-10-31",
      "../2024-10-01, 0001-01-01, 2024-10-01",
      "../2024-10-01~, 0001-01-01, 2024-10-01",
      "../0001-01-01, 0001-01-01, 0001-01-01"
    })
    void with_an_open_start_begins_on_the_first_day_of_all(
        String text, String earliest, String latest) {
      assertDays(text, earliest, latest);
    }

    @ParameterizedTest
    @CsvSource({
      "2024/.., 2024-01-01, 9999-12-31",
      "2024-10/.., 2024-10-01, 9999-12-31",
      "2024-10-01/.., 2024-10-01, 9999-12-31",
      "2024-10-01%/.., 2024-10-01, 9999-12-31",
      "9999-12-31/.., 9999-12-31, 9999-12-31"
    })
    void with_an_open_end_ends_on_the_last_day_of_all(String text, String earliest, String latest) {
      assertDays(text, earliest, latest);
    }

    @Test
    void open_at_both_ends_is_refused() {
      assertRefused("../..", "an interval cannot be open at both ends");
    }

    @ParameterizedTest
    @CsvSource({
      "/2024, the interval has no start; write .. for an open start",
      "/.., the interval has no start; write .. for an open start",
      "/, the interval has no start; write .. for an open start",
      "2024/, the interval has no end; write .. for an open end",
      "../, the interval has no end; write .. for an open end"
    })
    void with_a_missing_side_is_refused_with_a_hint(String text, String message) {
      assertRefused(text, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023/2024/2025", "2024//2025", "2024/2025/", "../2024/..", "//"})
    void of_more_than_two_sides_is_refused(String text) {
      assertRefused(text, "an interval has only one \"/\"");
    }

    @ParameterizedTest
    @CsvSource({
      "2024-13/2025, month 13 is not between 01 and 12",
      "2024/2025-00, month 00 is not between 01 and 12",
      "2024-02-30/2025, day 30 is not between 01 and 29 in 2024-02",
      "../2024-06-31, day 31 is not between 01 and 30 in 2024-06",
      "0000/.., year 0000 is not between 0001 and 9999"
    })
    void is_refused_for_a_fault_in_either_side(String text, String message) {
      assertRefused(text, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-25/26", "2024-05/06", "2024/25"})
    void with_a_shortened_end_is_refused(String text) {
      assertRefused(text, "the year does not have four digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }
  }

  @Nested
  class A_qualifier {

    @Test
    void does_not_widen_the_days() {
      assertDays("2024~", "2024-01-01", "2024-12-31");
      assertDays("2024-05~", "2024-05-01", "2024-05-31");
      assertDays("2024-05-26?", "2024-05-26", "2024-05-26");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "?2024",
          "~2024-05",
          "%2024-05-26",
          "2024?-05",
          "2024-05~-26",
          "2024-~05",
          "2024??",
          "2024?~",
          "2024~?",
          "2024-05-26%%",
          "2024?~/2025",
          "2024/2025%?"
        })
    void anywhere_but_once_at_the_end_of_a_date_is_refused(String text) {
      assertRefused(text, "only one of ? ~ % may be given, at the end of a date; % means both");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"..?/2024", "2024/..~", "..%/2024", "..%", "..2024", "..2024/2025", "..."})
    void or_anything_else_on_an_open_end_is_refused(String text) {
      assertRefused(text, "nothing may follow or qualify an open end (..)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "~", "%", "?/2024", "2024/~"})
    void without_a_date_is_refused(String text) {
      assertRefused(text, "the year does not have four digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }
  }

  @Nested
  class Text_that_is_no_such_date {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void is_refused_when_it_is_null_empty_or_blank(String text) {
      assertRefused(text, "the date is empty; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @Test
    void is_refused_when_it_is_longer_than_40_characters() {
      assertRefused("2".repeat(41), "the date is longer than 40 characters");
      assertRefused("2024/" + "x".repeat(1_000_000), "the date is longer than 40 characters");
      assertRefused(
          "2".repeat(40), "the year does not have four digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @Test
    void is_refused_when_the_year_is_0000() {
      for (String text : new String[] {"0000", "0000-01", "0000-01-01"}) {
        assertRefused(text, "year 0000 is not between 0001 and 9999");
      }
    }

    @Test
    void is_refused_for_every_month_but_01_to_12() {
      for (int month = 0; month <= 99; month++) {
        String text = String.format(Locale.ROOT, "2024-%02d", month);
        if (month >= 1 && month <= 12) {
          assertDays(text, text + "-01", YearMonth.parse(text).atEndOfMonth().toString());
        } else {
          String message = String.format(Locale.ROOT, "month %02d is not between 01 and 12", month);
          assertRefused(text, message);
          assertRefused(text + "-01", message);
        }
      }
    }

    @Test
    void is_refused_for_day_00() {
      assertRefused("2024-05-00", "day 00 is not between 01 and 31 in 2024-05");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"1", "24", "199", "12024", "202405", "-", "--", "-2024", "-2024-05", "-0001"})
    void is_refused_when_the_year_does_not_have_four_digits(String text) {
      assertRefused(text, "the year does not have four digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-", "2024-5", "2024-005", "2024-5-26", "2024--05", "2024-0526"})
    void is_refused_when_the_month_does_not_have_two_digits(String text) {
      assertRefused(text, "the month does not have two digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-", "2024-05-6", "2024-05-026"})
    void is_refused_when_the_day_does_not_have_two_digits(String text) {
      assertRefused(text, "the day does not have two digits; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-26-", "2024-05-26-01", "2024-05-26-2024-05-27", "---"})
    void is_refused_when_it_has_more_than_year_month_and_day(String text) {
      assertRefused(
          text, "a date has no more than year, month and day; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2024-05-26T10:00:00Z",
          "2024-05-26T10:00",
          "2024-05-26T10",
          "10:00",
          "2024-05-26T10:00/2024-05-26T11:00"
        })
    void is_refused_when_it_has_a_time_of_day(String text) {
      assertRefused(text, "a date has no time of day; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Y12024",
          "Y-17000",
          "2024-XX",
          "202X",
          "XXXX-05",
          "[2023,2024]",
          "{2023,2024}",
          "2024..2025",
          "1950S2",
          "2024-W21",
          " 2024",
          "2024 ",
          "2024 - 05",
          "2024 /2025",
          "+2024",
          "2024-+5",
          "now",
          "null",
          "2024\u0000",
          "2024\u201305",
          "\u0662\u0660\u0662\u0664",
          "\uFF12\uFF10\uFF12\uFF14",
          "2024\\2025",
          "\uD83D\uDE00",
          "2024-0\u200B5"
        })
    void is_refused_when_it_has_anything_but_digits_and_hyphens(String text) {
      assertRefused(text, "a date has only digits and hyphens; write YYYY, YYYY-MM or YYYY-MM-DD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-21", "2024-22", "2024-23", "2024-24", "2024-25", "2024-41"})
    void is_refused_when_it_is_a_season(String text) {
      assertRefused(text, "month " + text.substring(5) + " is not between 01 and 12");
    }

    @Test
    void is_refused_when_it_is_an_open_end_alone() {
      assertRefused("..", "an open end (..) needs an interval, as in ../2024");
    }

    @Test
    void is_refused_in_the_same_words_in_every_locale() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertRefused("2024-13", "month 13 is not between 01 and 12");
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Nested
  class Undated {

    @Test
    void has_no_text_and_no_range() {
      assertThat(Edtf.UNDATED.text()).isNull();
      assertThat(Edtf.UNDATED.range()).isNull();
      assertThat(Edtf.UNDATED.isDated()).isFalse();
    }

    @Test
    void may_be_any_day() {
      assertThat(Edtf.UNDATED.earliest()).isEqualTo("0001-01-01");
      assertThat(Edtf.UNDATED.latest()).isEqualTo("9999-12-31");
      assertThat(Edtf.UNDATED.covers(day("2024-05-26"))).isTrue();
      assertThat(Edtf.UNDATED.overlaps(day("2024-05-26"), day("2024-05-26"))).isTrue();
    }

    @Test
    void stands_in_for_null_and_for_nothing_else() {
      Edtf date = Edtf.parse("2024");

      assertThat(Edtf.ofNullable(null)).isSameAs(Edtf.UNDATED);
      assertThat(Edtf.ofNullable(date)).isSameAs(date);
      assertThat(date.isDated()).isTrue();
    }
  }

  @Nested
  class The_range {

    @Test
    void is_the_earliest_and_the_latest_day() {
      assertThat(Edtf.parse("2024-05-25/2024-06").range())
          .isEqualTo(new DateRange(day("2024-05-25"), day("2024-06-30")));
    }

    @Test
    void has_no_from_for_an_open_start() {
      assertThat(Edtf.parse("../2024-10-01").range())
          .isEqualTo(new DateRange(null, day("2024-10-01")));
    }

    @Test
    void has_no_to_for_an_open_end() {
      assertThat(Edtf.parse("2024-10-01/..").range())
          .isEqualTo(new DateRange(day("2024-10-01"), null));
    }

    @Test
    void is_not_open_for_dates_that_merely_touch_the_bounds() {
      assertThat(Edtf.parse("0001").range()).isEqualTo(new DateRange(Edtf.MIN, day("0001-12-31")));
      assertThat(Edtf.parse("9999").range()).isEqualTo(new DateRange(day("9999-01-01"), Edtf.MAX));
    }

    @Test
    void that_ends_before_it_starts_is_refused() {
      assertThatThrownBy(() -> new DateRange(day("2024-05-26"), day("2024-05-25")))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("the range ends before it starts");
    }
  }

  @Nested
  class A_window {

    @ParameterizedTest
    @CsvSource({
      "2024-05-01, 2024-05-24, false",
      "2024-05-01, 2024-05-25, true",
      "2024-05-25, 2024-05-25, true",
      "2024-05-26, 2024-05-26, true",
      "2024-05-26, 2024-06-30, true",
      "2024-05-27, 2024-06-30, false",
      "2024-01-01, 2024-12-31, true",
      "2024-05-26, 2024-05-25, false"
    })
    void overlaps_when_it_shares_a_day(String from, String to, boolean expected) {
      assertThat(Edtf.parse("2024-05-25/2024-05-26").overlaps(day(from), day(to)))
          .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "2024-04-30, false",
      "2024-05-01, true",
      "2024-05-15, true",
      "2024-05-31, true",
      "2024-06-01, false"
    })
    void of_one_day_is_covered_between_the_earliest_and_the_latest_day(
        String day, boolean expected) {
      assertThat(Edtf.parse("2024-05").covers(day(day))).isEqualTo(expected);
    }

    @Test
    void before_a_bound_is_covered_by_an_open_end() {
      assertThat(Edtf.parse("../2024-10-01").covers(day("0476-09-04"))).isTrue();
      assertThat(Edtf.parse("../2024-10-01").covers(day("2024-10-02"))).isFalse();
      assertThat(Edtf.parse("2024-10-01/..").covers(day("2999-01-01"))).isTrue();
      assertThat(Edtf.parse("2024-10-01/..").covers(day("2024-09-30"))).isFalse();
    }
  }

  @Nested
  class Stored_columns {

    @Test
    void make_the_same_date_again() {
      Edtf date = Edtf.parse("2024-05~");

      assertThat(new Edtf(date.text(), date.earliest(), date.latest())).isEqualTo(date);
      assertThat(new Edtf(null, Edtf.MIN, Edtf.MAX)).isEqualTo(Edtf.UNDATED);
    }

    @Test
    void in_the_wrong_order_are_refused() {
      assertThatThrownBy(() -> new Edtf("2024", day("2024-12-31"), day("2024-01-01")))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("the latest day is before the earliest");
    }
  }

  @Nested
  class In_json {

    // All modules, because the parameter-names module is what changes how creators are understood.
    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-25/2024-05-26", "2024-05~", "../2024-10-01"})
    void a_date_is_its_text(String text) throws Exception {
      assertThat(json.writeValueAsString(Edtf.parse(text))).isEqualTo('"' + text + '"');
      assertThat(json.readValue('"' + text + '"', Edtf.class)).isEqualTo(Edtf.parse(text));
    }

    @Test
    void undated_is_null() throws Exception {
      assertThat(json.writeValueAsString(Edtf.UNDATED)).isEqualTo("null");
      assertThat(json.readValue("null", Edtf.class)).isNull();
    }

    @Test
    void a_text_that_is_no_date_is_refused_in_the_words_of_the_parser() {
      assertThatThrownBy(() -> json.readValue("\"2024-13\"", Edtf.class))
          .isInstanceOf(JsonMappingException.class)
          .hasRootCauseMessage("month 13 is not between 01 and 12");
    }
  }

  private static void assertDays(String text, String earliest, String latest) {
    assertThat(Edtf.parse(text)).isEqualTo(new Edtf(text, day(earliest), day(latest)));
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> Edtf.parse(text))
        .as("parse(%s)", text)
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "14/03/2025; 2025-03-14",
        "14.3.2025; 2025-03-14",
        "14-03-2025; 2025-03-14",
        "03/14/2025; 2025-03-14",
        "03/04/2025; 2025-04-03 or 2025-03-04",
        "2025/03/14; 2025-03-14",
        "2025.03.14; 2025-03-14",
        "20250314; 2025-03-14",
        "March 14, 2025; 2025-03-14",
        "Mar. 14th 2025; 2025-03-14",
        "14 March 2025; 2025-03-14",
        "14. März 2025;",
        "March 2025; 2025-03",
        "2025/03; 2025-03"
      })
  void a_date_as_people_type_it_is_told_how_to_be_written(String typed, String meant) {
    var refusal =
        assertThatThrownBy(() -> Edtf.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    if (meant != null) {
      refusal.hasMessageContaining(typed).hasMessageContaining("for example " + meant);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024/2025", "2024-05/2024-06", "../2024", "2024-05-26/2024-05-27"})
  void an_interval_is_not_taken_for_one_of_them(String text) {
    assertThat(Edtf.parse(text).text()).isEqualTo(text);
  }
}
