package org.onrecord.analysis.search;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SearchOnH2Test extends SearchSuite {}
