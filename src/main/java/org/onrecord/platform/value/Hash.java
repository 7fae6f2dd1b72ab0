package org.onrecord.platform.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256, for comparing contents without keeping them. */
public final class Hash {
  private Hash() {}

  /** All 64 hex digits. */
  public static String full(byte[] content) {
    return HexFormat.of().formatHex(digest(content));
  }

  /** All 64 hex digits. */
  public static String full(String content) {
    return full(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The first 16 hex digits. */
  public static String brief(byte[] content) {
    return HexFormat.of().formatHex(Arrays.copyOf(digest(content), 8));
  }

  /** The raw 32 bytes. */
  public static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
