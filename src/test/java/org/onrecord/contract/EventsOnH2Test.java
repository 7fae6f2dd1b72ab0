package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EventsOnH2Test extends EventsSuite {}
