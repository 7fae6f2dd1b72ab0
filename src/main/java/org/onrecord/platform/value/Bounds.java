package org.onrecord.platform.value;

/** The form and the longest length of values that drafts of several kinds share. */
public final class Bounds {
  /** An absolute web address. */
  public static final String WEB = "https?://[^\\s\"<>\\\\^`{|}]{1,1990}";

  /** Longest text of a statement or rendering, in characters. */
  public static final int TEXT = 200_000;

  /** How many characters of such a text lists and references show. */
  public static final int SHOWN = 2_000;

  /**
   * As much of it as lists read, for a query: H2 counts some characters as two, so that this is at
   * least one more than they show.
   */
  public static final String SHOWN_OF = "substring(%s, 1, 4001)";

  /** Longest words of a stance or response, in characters. */
  public static final int WORDS = 20_000;

  /** Longest name or title. */
  public static final int NAME = 300;

  private Bounds() {}
}
