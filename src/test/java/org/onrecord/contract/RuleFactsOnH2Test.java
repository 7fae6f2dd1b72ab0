package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RuleFactsOnH2Test extends RuleFactsSuite {}
