package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HardeningH2Test extends HardeningSuite {}
