package org.onrecord.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void any_host_and_any_password_is_taken_that_postgresql_takes() {
    assertThat(DatabaseSettings.of("postgres://ada:x#/y@my_db/onrecord", null, null))
        .isEqualTo(Map.of(URL, "jdbc:postgresql://my_db/onrecord", USER, "ada", PASSWORD, "x#/y"));
    assertThat(DatabaseSettings.of("postgresql://[::1]:5433/onrecord", null, null))
        .isEqualTo(Map.of(URL, "jdbc:postgresql://[::1]:5433/onrecord"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://ada:secret@db/onrecord",
        "jdbc:mysql://db/onrecord?password=secret",
        "jdbc:h2:mem:secret",
        "postgres://ada:secret@db",
        "postgres:ada:secret@db/onrecord",
        "secret"
      })
  void what_is_no_address_of_postgresql_is_refused_without_telling_its_password(String url) {
    assertThatThrownBy(() -> DatabaseSettings.of(url, null, null))
        .hasMessageContaining("postgresql://user:password@host:port/database")
        .hasMessageNotContaining("secret");
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
