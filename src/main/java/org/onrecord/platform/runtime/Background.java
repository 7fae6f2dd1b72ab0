package org.onrecord.platform.runtime;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Work of a node beside requests, on threads that do not keep the node from ending. */
public final class Background {
  private Background() {}

  /** One thread with a name of its own, by which it is found in a thread dump. */
  public static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
