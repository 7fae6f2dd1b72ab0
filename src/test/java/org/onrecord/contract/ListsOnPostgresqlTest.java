package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.ids;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class ListsOnPostgresqlTest extends ListsSuite {
  @ParameterizedTest
  @ValueSource(strings = {"speakers", "memberships", "statements", "responses"})
  void a_record_and_what_belongs_to_it_are_asked_for_at_once(String collection) {
    String id = ids("/v1/" + collection + "?limit=1&fields=id").get(0);
    assertThat(cost("/v1/" + collection + "/" + id)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memberships", "statements", "stances", "responses"})
  void what_belongs_to_the_records_of_a_page_is_asked_for_at_once(String collection) {
    assertThat(cost("/v1/" + collection + "?limit=5")).isEqualTo(2);
  }
}
