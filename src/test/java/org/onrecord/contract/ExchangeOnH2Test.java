package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExchangeOnH2Test extends ExchangeSuite {}
