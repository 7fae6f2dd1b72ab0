package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class VoicesOnH2Test extends VoicesSuite {}
