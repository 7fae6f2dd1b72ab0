package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(FuzzOnPostgresqlTest.Apart.class)
class FuzzOnPostgresqlTest extends FuzzSuite {
  /** A profile of its own has a server of its own. */
  public static class Apart extends OnPostgresql {}
}
