package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FeedsOnH2Test extends FeedsSuite {}
