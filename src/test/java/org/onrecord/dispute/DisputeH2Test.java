package org.onrecord.dispute;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class DisputeH2Test extends DisputeSuite {}
