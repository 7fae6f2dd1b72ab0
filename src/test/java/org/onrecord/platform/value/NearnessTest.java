package org.onrecord.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearnessTest {
  private static final List<String> SLUGS =
      List.of("jens-stoltenberg", "mark-rutte", "mark-rutte-2", "nato", "naples", "boris-johnson");

  @ParameterizedTest
  @CsvSource({
    "jens-stoltenburg, jens-stoltenberg",
    "gens-stoltenberg, jens-stoltenberg",
    "jnes-stoltenberg, jens-stoltenberg",
    "stoltenberg, jens-stoltenberg",
    "johnson-boris, boris-johnson",
    "nat, nato",
    "mark-rute, mark-rutte"
  })
  void a_slip_or_half_a_name_leads_to_the_nearest_slug(String meant, String slug) {
    assertThat(Nearness.nearest(meant, SLUGS)).contains(slug);
  }

  @ParameterizedTest
  @CsvSource({"angela-merkel", "stolz", "n", "x-y-z", "99999-01-01"})
  void what_is_far_from_all_leads_nowhere(String meant) {
    assertThat(Nearness.nearest(meant, SLUGS)).isEmpty();
  }

  @Test
  void of_nothing_nothing_is_near() {
    assertThat(Nearness.nearest("nato", List.of())).isEmpty();
  }

  @Property
  void slips_are_the_same_both_ways_and_none_only_between_equals(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String one,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 6) String other) {
    int slips = Nearness.slips(one, other);
    assertThat(slips).isEqualTo(Nearness.slips(other, one));
    assertThat(slips == 0).isEqualTo(one.equals(other));
    assertThat(slips)
        .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
  }
}
