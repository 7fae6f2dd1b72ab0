package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class RoleMatrixOnPostgresqlTest extends RoleMatrixSuite {}
