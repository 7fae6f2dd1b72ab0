package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ImportsOnH2Test extends ImportsSuite {}
