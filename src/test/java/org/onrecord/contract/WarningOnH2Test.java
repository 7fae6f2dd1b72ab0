package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class WarningOnH2Test extends WarningSuite {}
