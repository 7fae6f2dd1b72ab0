package org.onrecord.doors.pages;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class PagesOnPostgresqlTest extends PagesSuite {}
