package org.onrecord.platform.change;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.SharedValues;

/** What is derived is made anew beside the service, whatever happens meanwhile. */
abstract class RebuildSuite {
  @Inject Database database;
  @Inject SharedValues values;
  @Inject EntityManager entities;
  @Inject UnitOfWork work;

  /** Derived from speakers; the first batch fails. */
  private static final class FailsOnce implements Derived {
    private final CountDownLatch batches = new CountDownLatch(2);

    @Override
    public String name() {
      return "fails-once";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public List<String> kinds() {
      return List.of("speaker");
    }

    @Override
    public void make(String kind, List<UUID> ids) {
      long left = batches.getCount();
      batches.countDown();
      if (left == 2) {
        throw new IllegalStateException("the first batch fails");
      }
    }
  }

  @Test
  void a_rebuild_beside_the_service_goes_on_after_a_failure() throws InterruptedException {
    given()
        .header("Authorization", "Bearer test-admin-key")
        .contentType("application/json")
        .body("{\"name\":\"Rebuilt After A Failure\",\"kind\":\"person\"}")
        .post("/v1/speakers")
        .then()
        .statusCode(201);
    FailsOnce derived = new FailsOnce();
    Rebuild rebuild = new Rebuild(List.of(derived), database, values, entities, work, false);

    rebuild.start(new StartupEvent());

    assertThat(derived.batches.await(60, TimeUnit.SECONDS)).isTrue();
    rebuild.stop(new ShutdownEvent());
  }
}
