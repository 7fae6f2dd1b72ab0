package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RecordPagesOnH2Test extends RecordPagesSuite {}
