package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class NetworkOnH2Test extends NetworkSuite {}
