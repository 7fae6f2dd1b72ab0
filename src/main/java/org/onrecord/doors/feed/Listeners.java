package org.onrecord.doors.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Everybody who listens to the change log on this node. The log is looked at once a second while
 * anybody listens, not once for each of them.
 */
@ApplicationScoped
class Listeners {
  private static final Logger LOG = Logger.getLogger(Listeners.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  // Who comes back after a while reads what it missed beside the others, by few connections.
  private static final int READERS = 2;

  private final LogTail tail;
  private final EventSettings settings;
  private final Set<Listener> all = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final Background clock = new Background("events");
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, Background.threads("events-behind"));
  private volatile boolean ending;

  Listeners(LogTail tail, EventSettings settings, MeterRegistry registry) {
    this.tail = tail;
    this.settings = settings;
    registry.gaugeCollectionSize("onrecord.events.listeners", java.util.List.of(), all);
  }

  void start(@Observes StartupEvent start) {
    clock.every(EVERY, EVERY, this::tick);
  }

  // Before the requests that run are waited for: these would never end.
  void end(@Observes ShutdownDelayInitiatedEvent end) {
    ending = true;
    all.forEach(Listener::close);
  }

  void stop(@Observes ShutdownEvent end) {
    clock.end();
    readers.shutdown();
  }

  /**
   * Takes a place for a listener at an address, which is given back when it has gone.
   *
   * @throws Problem unavailable when this node has as many as it takes
   */
  Runnable place(String address) {
    if (all.size() >= settings.listeners()) {
      throw new Problem(
              ProblemType.unavailable,
              "This node has " + settings.listeners() + " listeners, as many as it takes.")
          .header("Retry-After", "30");
    }
    int there = byAddress.merge(address, 1, Integer::sum);
    Runnable giveBack = () -> byAddress.computeIfPresent(address, (key, n) -> n > 1 ? n - 1 : null);
    if (there > settings.listenersPerAddress()) {
      giveBack.run();
      throw new Problem(
              ProblemType.rate_limited,
              "This address has "
                  + settings.listenersPerAddress()
                  + " listeners, as many as one may have.")
          .header("Retry-After", "30");
    }
    return giveBack;
  }

  /** Sends a listener what there is, and from then on what comes. */
  void add(Listener listener) {
    if (ending) {
      // The client comes back, to another node; an error would have browsers give up.
      listener.begin();
      listener.greet(listener::close);
      return;
    }
    all.add(listener);
    if (listener.begin()) {
      listener.greet(() -> advance(listener));
    }
  }

  /** Forgets one that has gone. */
  void remove(Listener listener) {
    all.remove(listener);
  }

  private void tick() {
    if (all.isEmpty()) {
      tail.forget();
      return;
    }
    // When this fails, listeners hear comments again once the database is back.
    long last = tail.readOn();
    for (Listener listener : all) {
      if (listener.isStuck(settings.patience())) {
        LOG.debugf("A listener took too long");
        listener.cut();
      } else if (listener.position() < last) {
        advance(listener);
      } else if (listener.isQuiet(settings.commentEvery()) && listener.begin()) {
        listener.keepAlive();
      }
    }
  }

  private void advance(Listener listener) {
    if (!listener.begin()) {
      return;
    }
    LogTail.@Nullable Batch batch = tail.kept(listener.position(), listener.kinds());
    if (batch != null) {
      send(listener, batch);
      return;
    }
    try {
      readers.execute(() -> catchUp(listener));
    } catch (RejectedExecutionException stopped) {
      listener.close();
    }
  }

  private void catchUp(Listener listener) {
    try {
      send(listener, tail.read(listener.position(), listener.kinds()));
    } catch (RuntimeException failure) {
      LOG.warnf("The change log could not be read for a listener: %s", failure.getMessage());
      listener.pass();
    }
  }

  private void send(Listener listener, LogTail.Batch batch) {
    listener.send(batch, batch.isEnd() ? () -> {} : () -> advance(listener));
  }
}
