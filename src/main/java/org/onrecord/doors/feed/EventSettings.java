package org.onrecord.doors.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the stream of events. */
@ConfigMapping(prefix = "onrecord.events")
interface EventSettings {
  /** How many may listen on one node. */
  @WithDefault("5000")
  int listeners();

  /** How many of them may come from one address. */
  @WithDefault("100")
  int listenersPerAddress();

  /** How long nothing is sent before a comment is. */
  @WithDefault("PT15S")
  Duration commentEvery();

  /** How long a listener may take for what is on its way to it. */
  @WithDefault("PT30S")
  Duration patience();
}
