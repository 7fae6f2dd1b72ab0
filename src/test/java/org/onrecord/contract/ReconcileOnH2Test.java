package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ReconcileOnH2Test extends ReconcileSuite {}
