package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RecordsOnH2Test extends RecordsSuite {}
