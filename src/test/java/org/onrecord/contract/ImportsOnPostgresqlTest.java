package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class ImportsOnPostgresqlTest extends ImportsSuite {
  @Inject EntityManager entities;

  @Test
  void the_planner_knows_of_a_table_that_an_import_has_filled_before_it_looks_by_itself() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("alter table topic set (autovacuum_enabled = false)")
                    .executeUpdate());
    long counted = planned();
    // Once the log is twice as long as it was, and no shorter than 1,000 entries.
    long lines = Math.max(Api.lastSequence(), 1000);
    String key = Api.unique();
    String file =
        IntStream.range(0, (int) lines)
            .mapToObj(i -> topic(key + "-" + i, ""))
            .collect(Collectors.joining("\n"));
    assertThat(imported("", bytes(file))).containsEntry("created", (int) lines);
    assertThat(planned()).isGreaterThan(counted + lines / 2);
  }

  // So many topics does the planner reckon with.
  private long planned() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery(
                                "select reltuples from pg_class where relname = 'topic'")
                            .getSingleResult())
                    .longValue());
  }
}
