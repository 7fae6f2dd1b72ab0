package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SampleOnH2Test extends SampleSuite {}
