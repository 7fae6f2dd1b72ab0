package org.onrecord.platform.http;

/**
 * Reads a string that stays as it was sent, because the answer tells of places in it. It is refused
 * when it hides something, as any other.
 */
public final class AsSent extends JsonValues.CleanText {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  public AsSent() {
    super(false);
  }
}
