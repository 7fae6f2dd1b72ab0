package org.onrecord.platform.query;

import java.sql.SQLException;

/** What the database answered instead of a result; its cause says what that means. */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseFailure(SQLException cause) {
    super(cause);
  }
}
