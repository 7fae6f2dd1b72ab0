package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SearchOnH2Test extends SearchSuite {}
