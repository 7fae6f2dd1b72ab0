package org.onrecord.platform.value;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * New ids: UUIDs of version 7 (RFC 9562), which begin with the time, so that what is made later
 * stands later in an index.
 */
public final class UuidV7 {
  private UuidV7() {}

  /** An id that nobody has yet. */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }
}
