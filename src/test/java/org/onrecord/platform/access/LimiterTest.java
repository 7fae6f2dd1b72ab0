package org.onrecord.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static Map<Budget, Limiter.Quota> quotas(long requests) {
    Map<Budget, Limiter.Quota> quotas = new EnumMap<>(Budget.class);
    for (Budget budget : Budget.values()) {
      quotas.put(budget, new Limiter.Quota(requests, Duration.ofHours(1)));
    }
    return quotas;
  }

  @Test
  void a_million_addresses_take_no_more_memory_than_the_callers_allowed() {
    Limiter limiter = new Limiter(quotas(5), 100_000);
    long before = used();
    long most = 0;
    for (int i = 0; i < 1_000_000; i++) {
      limiter.take(Budget.reads, "@%08x".formatted(i * 7919));
      if (i % 200_000 == 0) {
        most = Math.max(most, limiter.remembered());
      }
    }
    assertThat(limiter.remembered()).isBetween(1L, 100_000L);
    assertThat(most).isLessThanOrEqualTo(100_000L);
    assertThat(used() - before).as("bytes kept").isLessThan(100L << 20);
    assertThat(limiter.take(Budget.reads, "@ffffffff").allowed()).isTrue();
  }

  // What is reachable after a collection, measured roughly: the bound asserted is twice the truth.
  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void a_caller_who_keeps_asking_stays_limited_while_a_million_others_come() {
    Limiter limiter = new Limiter(quotas(5), 10_000);
    int allowed = 0;
    for (int i = 0; i < 1_000_000; i++) {
      limiter.take(Budget.reads, "@%08x".formatted(i));
      if (i % 10 == 0 && limiter.take(Budget.reads, "@hammer").allowed()) {
        allowed++;
      }
    }
    assertThat(allowed).isBetween(5, 50);
  }

  @Test
  void budgets_and_callers_are_counted_apart() {
    Limiter limiter = new Limiter(quotas(2), 100);
    assertThat(limiter.take(Budget.reads, "a").remaining()).isEqualTo(1);
    assertThat(limiter.take(Budget.reads, "a").remaining()).isZero();
    Limiter.Decision spent = limiter.take(Budget.reads, "a");
    assertThat(spent.allowed()).isFalse();
    assertThat(spent.retryAfter()).isBetween(1700L, 1800L);
    assertThat(spent.reset()).isBetween(3500L, 3600L);
    assertThat(limiter.take(Budget.writes, "a").allowed()).isTrue();
    assertThat(limiter.take(Budget.reads, "b").allowed()).isTrue();
  }
}
