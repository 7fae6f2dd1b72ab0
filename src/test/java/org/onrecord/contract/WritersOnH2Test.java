package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class WritersOnH2Test extends WritersSuite {}
