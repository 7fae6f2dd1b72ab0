package org.onrecord.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Token buckets, one per caller and budget, in memory of a fixed bound: a bucket that is idle for
 * its whole window is full again, so forgetting it changes nothing, and when too many callers come
 * at once, those who come least often are forgotten.
 */
public final class Limiter {
  private final Map<Budget, Quota> quotas;
  private final Cache<String, Bucket> buckets;

  /** Quotas for the budgets, for so many callers at once. */
  public Limiter(Map<Budget, Quota> quotas, long callers) {
    this.quotas = new EnumMap<>(quotas);
    Duration longest =
        quotas.values().stream().map(Quota::window).max(Duration::compareTo).orElseThrow();
    this.buckets = Caffeine.newBuilder().maximumSize(callers).expireAfterAccess(longest).build();
  }

  /** So many requests, refilled evenly over a window. */
  public record Quota(long requests, Duration window) {}

  /**
   * Whether a request may go on.
   *
   * @param remaining what is left of the budget
   * @param reset seconds until the budget is full again
   * @param retryAfter seconds until the next request may come, 0 when this one may
   */
  public record Decision(Budget budget, Quota quota, long remaining, long reset, long retryAfter) {
    /** Whether the request may go on. */
    public boolean allowed() {
      return retryAfter == 0;
    }

    /** The value of the header RateLimit-Policy (IETF draft, ratelimit headers). */
    public String policy() {
      return String.format(
          Locale.ROOT, "\"%s\";q=%d;w=%d", budget, quota.requests(), quota.window().toSeconds());
    }

    /** The value of the header RateLimit: what is left of the budget. */
    public String state() {
      return String.format(Locale.ROOT, "\"%s\";r=%d;t=%d", budget, remaining, reset);
    }
  }

  /** Takes one request of a caller out of a budget. */
  public Decision take(Budget budget, String caller) {
    Quota quota = Objects.requireNonNull(quotas.get(budget));
    Bucket bucket =
        Objects.requireNonNull(buckets.get(budget.name() + caller, key -> bucket(quota)));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return new Decision(
        budget,
        quota,
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForReset()),
        probe.isConsumed() ? 0 : Math.max(1, seconds(probe.getNanosToWaitForRefill())));
  }

  /** How many buckets are remembered now. */
  public long remembered() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static Bucket bucket(Quota quota) {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit.capacity(quota.requests()).refillGreedy(quota.requests(), quota.window()))
        .build();
  }

  private static long seconds(long nanos) {
    return (nanos + 999_999_999L) / 1_000_000_000L;
  }
}
