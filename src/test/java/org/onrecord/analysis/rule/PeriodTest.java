package org.onrecord.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final LocalDate MONDAY = LocalDate.of(2024, 5, 27);

  @Test
  void a_period_has_at_least_one_day() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Period<>(MONDAY, MONDAY, "open"));
  }

  @Test
  void a_history_asks_only_for_days_on_which_something_can_change() {
    LocalDate tuesday = MONDAY.plusDays(1);

    assertThat(
            Period.history(
                MONDAY,
                List.of(tuesday, MONDAY, MONDAY.minusDays(1), tuesday, Period.FOREVER),
                LocalDate::getDayOfWeek))
        .containsExactly(
            new Period<>(MONDAY, tuesday, MONDAY.getDayOfWeek()),
            new Period<>(tuesday, Period.FOREVER, tuesday.getDayOfWeek()));
  }

  @Test
  void neighbours_of_equal_value_are_one_period_and_others_are_not() {
    List<Period<Integer>> days =
        List.of(
            new Period<>(MONDAY, MONDAY.plusDays(1), 1),
            new Period<>(MONDAY.plusDays(1), MONDAY.plusDays(2), 1),
            new Period<>(MONDAY.plusDays(2), MONDAY.plusDays(3), 2),
            new Period<>(MONDAY.plusDays(3), Period.FOREVER, 1));

    assertThat(Period.merge(days))
        .containsExactly(
            new Period<>(MONDAY, MONDAY.plusDays(2), 1),
            new Period<>(MONDAY.plusDays(2), MONDAY.plusDays(3), 2),
            new Period<>(MONDAY.plusDays(3), Period.FOREVER, 1));
  }
}
