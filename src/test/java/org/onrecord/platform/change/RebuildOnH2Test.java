package org.onrecord.platform.change;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RebuildOnH2Test extends RebuildSuite {}
