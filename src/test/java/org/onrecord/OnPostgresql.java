package org.onrecord;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;

/** The service as the postgresql profile builds it, on a real server. */
public class OnPostgresql implements QuarkusTestProfile {
  @Override
  public String getConfigProfile() {
    return "test,postgresql";
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(PostgresqlServer.class));
  }
}
