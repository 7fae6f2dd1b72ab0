package org.onrecord.platform.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * One thread for work beside the requests. The thread does not keep the service from ending, and a
 * task that fails is logged and ends nothing but itself.
 */
public final class Background {
  private static final Logger LOG = Logger.getLogger(Background.class);

  private final String name;
  private final ScheduledExecutorService thread;

  /** A thread with a name, by which a thread dump and the log tell it from others. */
  public Background(String name) {
    this.name = name;
    this.thread = Executors.newSingleThreadScheduledExecutor(threads(name));
  }

  /** Threads for an executor, all of one name. */
  public static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** A task that logs its failure instead of throwing it. */
  public static Runnable guarded(String name, Runnable task) {
    // An executor never runs a task again that has thrown, whatever it has thrown.
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error failed) {
        LOG.warnf("Work of \"%s\" failed and is tried again later: %s", name, failed);
        LOG.debugf(failed, "Work of \"%s\" failed here", name);
      }
    };
  }

  /** Runs a task after a first delay, and again so long after each end of it, until the end. */
  public void every(Duration first, Duration delay, Runnable task) {
    var unused =
        thread.scheduleWithFixedDelay(
            guarded(name, task), first.toMillis(), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs a task once, as soon as the thread is free; after the end nothing is run. */
  public void soon(Runnable task) {
    try {
      thread.execute(guarded(name, task));
    } catch (RejectedExecutionException ended) {
      LOG.debugf("Work of \"%s\" came after the end", name);
    }
  }

  /** Begins no task of {@link #every} again; the one that runs goes on. */
  public void end() {
    // No interrupt: one in the middle of a read or write closes the file of H2 for everybody.
    thread.shutdown();
  }

  /** Whether the end was asked for. */
  public boolean isEnding() {
    return thread.isShutdown();
  }

  /** Waits until the task that runs is over, after {@link #end}, but no longer than this. */
  public void await(Duration most) throws InterruptedException {
    var unused = thread.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
