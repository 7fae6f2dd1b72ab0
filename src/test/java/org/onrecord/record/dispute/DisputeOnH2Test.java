package org.onrecord.record.dispute;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DisputeOnH2Test extends DisputeSuite {}
