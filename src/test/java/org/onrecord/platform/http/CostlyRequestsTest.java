package org.onrecord.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.onrecord.platform.http.CostlyRequests.Turns;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

class CostlyRequestsTest {
  private final ExecutorService clients = Executors.newCachedThreadPool();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    clients.shutdownNow();
  }

  private Future<Integer> occupy(Turns turns) {
    return clients.submit(
        () ->
            turns.take(
                () -> {
                  begun.countDown();
                  end.await();
                  return 1;
                }));
  }

  @Test
  void some_wait_their_turn_and_whoever_comes_after_them_is_refused_at_once() throws Exception {
    Turns turns = new Turns(1, Duration.ofHours(1));
    List<Future<Integer>> taken = new ArrayList<>(List.of(occupy(turns)));
    begun.await();
    for (int i = 0; i < Turns.WAITING_EACH; i++) {
      taken.add(occupy(turns));
    }
    while (turns.waiting() < Turns.WAITING_EACH) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> turns.take(() -> 2))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.unavailable);
              assertThat(problem.headers()).containsEntry("Retry-After", "2");
            });
    end.countDown();
    for (Future<Integer> each : taken) {
      assertThat(each.get()).isEqualTo(1);
    }
    assertThat(turns.take(() -> 2)).isEqualTo(2);
  }

  @Test
  void what_a_request_asks_for_in_its_turn_is_part_of_the_turn() throws Exception {
    Turns turns = new Turns(1, Duration.ZERO);
    assertThat(turns.take(() -> turns.take(() -> 1) + turns.take(() -> 1))).isEqualTo(2);
    assertThatThrownBy(
            () ->
                turns.take(() -> turns.take(() -> clients.submit(() -> turns.take(() -> 4)).get())))
        .hasRootCauseInstanceOf(Problem.class);
    assertThat(turns.take(() -> 5)).isEqualTo(5);
  }

  @Test
  void whoever_waited_too_long_is_refused_and_a_failure_gives_its_turn_back() throws Exception {
    Turns turns = new Turns(1, Duration.ZERO);
    Future<Integer> first = occupy(turns);
    begun.await();
    assertThatThrownBy(() -> turns.take(() -> 2)).isInstanceOf(Problem.class);
    end.countDown();
    first.get();
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");
    assertThat(turns.take(() -> 2)).isEqualTo(2);
  }
}
