package org.onrecord.doors.webhook;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.onrecord.OnPostgresql;

@QuarkusTest
@TestProfile(OnPostgresql.class)
class WebhooksOnPostgresqlTest extends WebhooksSuite {}
