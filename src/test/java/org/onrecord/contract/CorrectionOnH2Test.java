package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CorrectionOnH2Test extends CorrectionSuite {}
