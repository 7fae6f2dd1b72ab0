package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class UpdatesOnH2Test extends UpdatesSuite {}
