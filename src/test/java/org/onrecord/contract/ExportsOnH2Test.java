package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ExportsOnH2Test extends ExportsSuite {}
