package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class HistoryOnH2Test extends HistorySuite {}
