package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ListsOnH2Test extends ListsSuite {}
