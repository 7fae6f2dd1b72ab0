package org.onrecord.platform.access;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(IssuerOnPostgresqlTest.Trusting.class)
class IssuerOnPostgresqlTest extends IssuerSuite {
  /** Trusts the same issuer. */
  public static class Trusting extends OnPostgresql {
    @Override
    public List<TestResourceEntry> testResources() {
      List<TestResourceEntry> both = new ArrayList<>(super.testResources());
      both.addAll(new IssuerSuite.Trusting().testResources());
      return both;
    }
  }
}
