package org.onrecord.doors.exchange;

/** An import cannot go on here and now; no line is at fault. */
final class ImportStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportStopped(String why) {
    super(why);
  }

  ImportStopped(String why, Throwable cause) {
    super(why, cause);
  }
}
