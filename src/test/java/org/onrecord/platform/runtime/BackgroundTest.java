package org.onrecord.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Work beside the requests goes on whatever becomes of one task. */
class BackgroundTest {
  private final Background background = new Background("background-test");

  @Test
  void a_task_that_fails_runs_again() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    background.every(
        Duration.ZERO,
        Duration.ofMillis(1),
        () -> {
          runs.countDown();
          if (runs.getCount() == 2) {
            throw new IllegalStateException("fails");
          }
          if (runs.getCount() == 1) {
            throw new AssertionError("fails worse");
          }
        });
    assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
    background.end();
  }

  @Test
  void after_the_end_nothing_is_run_and_nobody_is_refused() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    background.end();
    background.soon(runs::countDown);
    background.await(Duration.ofSeconds(60));
    assertThat(runs.getCount()).isEqualTo(1);
    assertThat(background.isEnding()).isTrue();
  }
}
