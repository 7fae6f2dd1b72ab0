package org.onrecord.record.statement;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TakedownOnH2Test extends TakedownSuite {}
