package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ChangesOnH2Test extends ChangesSuite {}
