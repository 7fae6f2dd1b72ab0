package org.onrecord.doors.webhook;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class WebhooksOnH2Test extends WebhooksSuite {}
