package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ReferenceOnH2Test extends ReferenceSuite {}
