package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class NamesOnH2Test extends NamesSuite {}
