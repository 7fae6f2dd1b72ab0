package org.onrecord.record.speaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeRuleTest {
  private static final OfficeRule.Office PRIME_MINISTER =
      office("Prime Minister", Classification.state, "Italy", "Italia");
  private static final OfficeRule.Office DEPUTY =
      office("Deputy Prime Minister", Classification.state, "Italy", "Italia");
  private static final OfficeRule.Office TRANSPORT =
      office("Minister of Transport", Classification.ministry, "Ministry of Transport");
  private static final OfficeRule.Office LEADER =
      office("leader", Classification.party, "League", "Lega");
  private static final OfficeRule.Office SENATOR =
      office("Senator for Calabria", Classification.legislature, "Senate");
  private static final OfficeRule.Office PRESIDENT_OF_SENATE =
      office("President", Classification.legislature, "Senate");
  private static final OfficeRule.Office PRESIDENT_OF_UKRAINE =
      office("President", Classification.state, "Ukraine");
  private static final OfficeRule.Office SEAT_WITHOUT_ROLE =
      office(null, Classification.legislature, "House of Commons");

  private static OfficeRule.Office office(
      @Nullable String role, @Nullable Classification classification, String... names) {
    return new OfficeRule.Office(UUID.randomUUID(), role, List.of(names), classification);
  }

  private static @Nullable UUID choose(@Nullable String attribution, OfficeRule.Office... held) {
    UUID chosen = OfficeRule.choose(List.of(held), attribution);
    List<OfficeRule.Office> reversed = Arrays.asList(held.clone());
    Collections.reverse(reversed);
    assertThat(OfficeRule.choose(reversed, attribution))
        .as("the order in which offices are read decides nothing")
        .isEqualTo(chosen);
    return chosen;
  }

  @Test
  void who_holds_nothing_speaks_in_no_office() {
    assertThat(choose(null)).isNull();
    assertThat(choose("Prime Minister")).isNull();
  }

  @Test
  void the_only_office_is_taken_whatever_it_is_and_whatever_it_is_called() {
    for (OfficeRule.Office only : List.of(DEPUTY, LEADER, SENATOR, SEAT_WITHOUT_ROLE)) {
      assertThat(choose(null, only)).isEqualTo(only.id());
      assertThat(choose("mayor of Milan", only)).isEqualTo(only.id());
    }
  }

  @Test
  void of_several_the_one_that_the_attribution_names_is_taken() {
    assertThat(choose("Italy’s Deputy Prime Minister", DEPUTY, TRANSPORT, LEADER, SENATOR))
        .isEqualTo(DEPUTY.id());
    assertThat(choose("the minister of transport", DEPUTY, TRANSPORT, LEADER))
        .isEqualTo(TRANSPORT.id());
    assertThat(choose("League leader", DEPUTY, TRANSPORT, LEADER)).isEqualTo(LEADER.id());
  }

  @Test
  void the_longer_role_is_meant_where_one_holds_the_other() {
    assertThat(choose("Deputy Prime Minister", PRIME_MINISTER, DEPUTY)).isEqualTo(DEPUTY.id());
    assertThat(choose("Prime Minister", PRIME_MINISTER, DEPUTY)).isEqualTo(PRIME_MINISTER.id());
  }

  @Test
  void of_equal_roles_the_one_at_the_organization_named_is_taken() {
    assertThat(choose("President of Ukraine", PRESIDENT_OF_SENATE, PRESIDENT_OF_UKRAINE))
        .isEqualTo(PRESIDENT_OF_UKRAINE.id());
  }

  @Test
  void an_organization_alone_may_name_the_office() {
    assertThat(choose("the chief of the Lega", DEPUTY, LEADER)).isEqualTo(LEADER.id());
  }

  @Test
  void words_name_an_office_as_whole_words_only() {
    OfficeRule.Office mayor = office("Mayor", Classification.other, "Rome");
    OfficeRule.Office minister = office("Minister", Classification.state, "Italy");
    assertThat(choose("Mayoress of Romeo, ministerial aide", mayor, minister)).isNull();
  }

  @Test
  void without_a_name_the_only_office_beside_seats_and_parties_is_taken() {
    assertThat(choose(null, DEPUTY, LEADER, SENATOR)).isEqualTo(DEPUTY.id());
    assertThat(choose("politician", DEPUTY, LEADER, SEAT_WITHOUT_ROLE)).isEqualTo(DEPUTY.id());
    assertThat(choose(null, PRESIDENT_OF_SENATE, LEADER)).isEqualTo(PRESIDENT_OF_SENATE.id());
  }

  @Test
  void nothing_is_chosen_where_nothing_stands_out() {
    assertThat(choose(null, DEPUTY, TRANSPORT, LEADER)).isNull();
    assertThat(choose(null, LEADER, SENATOR)).isNull();
    assertThat(choose("President", PRESIDENT_OF_SENATE, PRESIDENT_OF_UKRAINE)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "member, legislature",
    "Member of Parliament for Maidenhead, legislature",
    "MP, legislature",
    "Deputy, legislature",
    "Senator, legislature",
    ", legislature",
    "member, other",
    ", other",
    "leader, party",
    ", party"
  })
  void a_seat_or_a_place_in_a_party_is_no_office(
      @Nullable String role, Classification classification) {
    OfficeRule.Office bare = office(role, classification, "Somewhere");
    assertThat(choose(null, bare, TRANSPORT)).isEqualTo(TRANSPORT.id());
    assertThat(choose(null, bare, TRANSPORT, PRIME_MINISTER)).isNull();
  }

  @Test
  void what_is_chosen_is_always_one_of_those_held() {
    List<OfficeRule.Office> all =
        List.of(PRIME_MINISTER, DEPUTY, TRANSPORT, LEADER, SENATOR, PRESIDENT_OF_SENATE);
    for (int some = 0; some < 1 << all.size(); some++) {
      int chosen = some;
      List<OfficeRule.Office> held =
          Stream.iterate(0, i -> i + 1)
              .limit(all.size())
              .filter(i -> (chosen >> i & 1) == 1)
              .map(all::get)
              .toList();
      for (String words : new String[] {null, "Prime Minister", "President", "Italy", "nobody"}) {
        UUID one = OfficeRule.choose(held, words);
        assertThat(one == null || held.stream().anyMatch(o -> o.id().equals(one))).isTrue();
      }
    }
  }
}
