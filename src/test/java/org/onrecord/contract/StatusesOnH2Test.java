package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class StatusesOnH2Test extends StatusesSuite {}
