package org.onrecord.shared;

/** Forms and bounds of the values that drafts of several kinds share. */
public final class Rules {
  /** BCP 47, in the subset that names a language, script, region and variants. */
  public static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}";

  /** Said when it is not met. */
  public static final String LANGUAGE_MESSAGE =
      "is not a language tag of BCP 47, such as en or pt-BR";

  /** An absolute web address. */
  public static final String WEB = "https?://[^\\s\"<>\\\\^`{|}]{1,1990}";

  /** Said when it is not met. */
  public static final String WEB_MESSAGE = "is not an absolute http or https address";

  /** Longest text of a statement or rendering, in characters. */
  public static final int TEXT = 20_000;

  /** Longest name or title. */
  public static final int NAME = 300;

  /** Said when a text or list is too long. */
  public static final String SIZE_MESSAGE = "must have {min} to {max} characters or entries";

  /** Said when a required field is missing. */
  public static final String REQUIRED_MESSAGE = "is required";

  private Rules() {}
}
