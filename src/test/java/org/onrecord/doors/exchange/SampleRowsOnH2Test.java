package org.onrecord.doors.exchange;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SampleRowsSuite.Empty.class)
class SampleRowsOnH2Test extends SampleRowsSuite {}
