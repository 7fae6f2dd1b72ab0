package org.onrecord.platform.value;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The one clock of the service: the only bean that tests replace. */
public final class Time {
  private Time() {}

  /** Makes the system clock available for injection. */
  static final class Source {
    Source() {}

    @Produces
    @ApplicationScoped
    static Clock clock() {
      return Clock.systemUTC();
    }
  }

  /** Now, in the milliseconds that the API speaks. */
  public static Instant now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Today in UTC. */
  public static LocalDate today(Clock clock) {
    return LocalDate.now(clock);
  }
}
