package org.onrecord.operations;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class KillOnPostgresqlIT extends KillSuite {
  Postgresql postgresql;

  @BeforeEach
  void startServer() {
    postgresql = new Postgresql(folder.resolve("pg"));
  }

  @AfterEach
  void stopServer() {
    postgresql.close();
  }

  @Override
  Node start(String... options) {
    return Node.onPostgresql(postgresql.environment(), options);
  }
}
