package org.onrecord.platform.runtime;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** Threads for work beside the requests, none of which keeps the service from ending. */
public final class Background {
  private Background() {}

  /** One thread with a name of its own, by which it is found in a thread dump. */
  public static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(threads(name));
  }

  /** Threads for an executor, all of one name. */
  public static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
