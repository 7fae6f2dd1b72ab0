package org.onrecord.doors.exchange;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class ImportStepsOnPostgresqlTest extends ImportStepsSuite {}
