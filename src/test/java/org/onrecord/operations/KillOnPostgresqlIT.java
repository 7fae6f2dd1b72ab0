package org.onrecord.operations;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class KillOnPostgresqlIT extends KillSuite {
  @TempDir Path folder;
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
  Node start() {
    return Node.onPostgresql(postgresql.environment());
  }
}
