package org.onrecord.platform.access;

import java.security.SecureRandom;
import org.onrecord.platform.value.Hash;

/**
 * The secret text of an API key. It is shown once; kept are its hash, and its first characters, by
 * which people tell keys apart.
 */
record KeyToken(String text) {
  /** What every key that we make starts with, so that leak scanners recognise it. */
  private static final String MARK = "ork_";

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 40;
  private static final int SHOWN = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A token that nobody can guess. */
  static KeyToken random() {
    StringBuilder text = new StringBuilder(MARK);
    RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(at -> text.append(LETTERS.charAt(at)));
    return new KeyToken(text.toString());
  }

  String prefix() {
    return text.substring(0, SHOWN);
  }

  String hash() {
    return Hash.full(text);
  }

  @Override
  public String toString() {
    return prefix();
  }
}
