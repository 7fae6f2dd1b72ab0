package org.onrecord.platform.value;

/** A record is found under another address for good (RFC 9110 section 15.4.9). */
public final class Moved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /** Moved to a path. */
  public Moved(String location) {
    super(location, null, false, false);
    this.location = location;
  }

  /** The path. */
  public String location() {
    return location;
  }
}
