package org.onrecord.platform.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The id of a line that has a key instead of an id: the same on every machine, in the form of a
 * UUIDv7 (RFC 9562 section 5.7) whose instant is fixed and whose random bits are a hash of the key.
 */
public final class StableId {
  // 2024-05-24T00:00:00Z, the day the sample record begins.
  private static final long INSTANT = 1_716_508_800_000L;

  private StableId() {}

  /** The id of the line with this key. */
  public static UUID of(String key) {
    ByteBuffer hash = ByteBuffer.wrap(Hash.digest(key.getBytes(StandardCharsets.UTF_8)));
    long high = (INSTANT << 16) | 0x7000L | (hash.getLong() & 0x0FFFL);
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
