package org.onrecord.platform.access;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(LimitOnPostgresqlTest.Small.class)
class LimitOnPostgresqlTest extends LimitSuite {
  /** The same small budgets. */
  public static class Small extends OnPostgresql {
    @Override
    public Map<String, String> getConfigOverrides() {
      return new LimitSuite.Small().getConfigOverrides();
    }
  }
}
