package org.onrecord.platform.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How much one caller may ask of one node. A node counts for itself: with n nodes behind a fair
 * balancer a caller gets up to n times as much, which is the price of no shared store in the way of
 * every request.
 */
@ConfigMapping(prefix = "onrecord.limits")
public interface LimitSettings {
  /** Whether anything is limited. */
  @WithDefault("true")
  boolean enabled();

  /** The time in which a spent budget is full again. */
  @WithDefault("PT1M")
  Duration window();

  /** Reads per window. */
  @WithDefault("6000")
  long reads();

  /** Searches per window. */
  @WithDefault("1200")
  long searches();

  /** Exports per window. */
  @WithDefault("60")
  long exports();

  /** Writes per window. */
  @WithDefault("1200")
  long writes();

  /** Disputes per {@link #disputesWindow}. */
  @WithDefault("10")
  long disputes();

  /** The time in which a spent budget of disputes is full again. */
  @WithDefault("PT1H")
  Duration disputesWindow();

  /** How many callers are remembered at most; the rarest are forgotten first. */
  @WithDefault("100000")
  long callers();
}
