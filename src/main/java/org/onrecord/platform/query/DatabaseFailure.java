package org.onrecord.platform.query;

import java.sql.SQLException;

/** What the database answered instead of a result; what it means is told by its cause. */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseFailure(SQLException cause) {
    super(cause);
  }
}
