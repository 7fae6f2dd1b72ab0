package org.onrecord.doors.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of webhooks. */
@ConfigMapping(prefix = "onrecord.webhooks")
interface WebhookSettings {
  /**
   * Networks that may be called though they are not public, and without TLS: none unless the
   * operator trusts every admin with everything in them.
   */
  Optional<List<String>> allowNetworks();

  /** How many receivers a node calls at once. */
  @WithDefault("8")
  int callsAtOnce();

  /** How long a receiver may take for its whole answer. */
  @WithDefault("PT15S")
  Duration patience();

  /** How long is waited before each further attempt; after the last the webhook is paused. */
  @WithDefault("PT5S,PT5M,PT30M,PT2H,PT5H,PT10H,PT14H,PT20H,PT20H")
  List<Duration> retries();

  /** How long it is kept what came of a call. */
  @WithDefault("P30D")
  Duration deliveriesKept();
}
