package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ForeignFilesOnH2Test extends ForeignFilesSuite {}
