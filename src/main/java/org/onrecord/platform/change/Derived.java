package org.onrecord.platform.change;

import java.util.List;
import java.util.UUID;

/**
 * Something that follows from records by rules of this service and is kept beside them, so that
 * lists can find by it. When the rules change, {@link Rebuild} has it made anew.
 */
public interface Derived {
  /** Its name in the database, where it is kept by which rules it was made. */
  String name();

  /** The version of its rules: what was made by another one is made anew. */
  String version();

  /** The kinds of record that it follows from, in the order in which they are read. */
  List<String> kinds();

  /** Makes it anew for some records of a kind, in the running unit of work. */
  void make(String kind, List<UUID> ids);

  /** Whether requests wait until it is made anew, because answers before would be wrong. */
  default boolean isAwaited() {
    return false;
  }
}
