package org.onrecord.doors.exchange;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ImportStepsOnH2Test extends ImportStepsSuite {}
