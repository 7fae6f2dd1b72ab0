package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HardeningOnH2Test extends HardeningSuite {}
