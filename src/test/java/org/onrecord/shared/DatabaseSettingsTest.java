package org.onrecord.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
  private static final String URL = "quarkus.datasource.jdbc.url";
  private static final String USER = "quarkus.datasource.username";
  private static final String PASSWORD = "quarkus.datasource.password";

  @Test
  void a_jdbc_url_is_taken_as_it_is() {
    assertThat(DatabaseSettings.of("jdbc:postgresql://db/onrecord", "ada", "secret"))
        .isEqualTo(Map.of(URL, "jdbc:postgresql://db/onrecord", USER, "ada", PASSWORD, "secret"));
  }

  @Test
  void the_url_of_a_hosting_platform_gives_user_and_password_too() {
    assertThat(
            DatabaseSettings.of(
                "postgres://ada:a%40b+c@db.example:6432/onrecord?sslmode=require", null, null))
        .isEqualTo(
            Map.of(
                URL,
                "jdbc:postgresql://db.example:6432/onrecord?sslmode=require",
                USER,
                "ada",
                PASSWORD,
                "a@b+c"));
  }

  @Test
  void user_and_password_of_their_own_go_before_those_in_the_url() {
    assertThat(DatabaseSettings.of("postgresql://ada:old@db/onrecord", "bert", "new"))
        .containsEntry(USER, "bert")
        .containsEntry(PASSWORD, "new");
  }

  @Test
  void a_pool_has_four_connections_a_core_within_bounds() {
    assertThat(DatabaseSettings.connections(1)).isEqualTo(8);
    assertThat(DatabaseSettings.connections(4)).isEqualTo(16);
    assertThat(DatabaseSettings.connections(64)).isEqualTo(32);
  }
}
