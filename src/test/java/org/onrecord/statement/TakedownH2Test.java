package org.onrecord.statement;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class TakedownH2Test extends TakedownSuite {}
