package org.onrecord.operations;

import java.util.HashMap;
import java.util.Map;
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
    Map<String, String> environment = new HashMap<>(postgresql.environment());
    // The search index of the killed node is that of the next.
    environment.put("ONRECORD_DATA", folder.resolve("data").toString());
    return Node.onPostgresql(environment, options);
  }
}
