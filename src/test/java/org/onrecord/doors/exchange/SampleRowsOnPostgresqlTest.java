package org.onrecord.doors.exchange;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(SampleRowsOnPostgresqlTest.Empty.class)
class SampleRowsOnPostgresqlTest extends SampleRowsSuite {
  /** A server of its own, which starts without a record. */
  public static class Empty extends OnPostgresql {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("onrecord.sample", "false");
    }
  }
}
