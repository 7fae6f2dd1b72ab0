package org.onrecord.record.dispute;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class DisputeOnPostgresqlTest extends DisputeSuite {}
