package org.onrecord.platform.value;

/** Says why a text is no value of a type. */
public final class NotAValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** A reason for programs, as a code, and for people. */
  public NotAValue(String code, String detail) {
    super(detail);
    this.code = code;
  }

  /** The reason for programs. */
  public String code() {
    return code;
  }
}
