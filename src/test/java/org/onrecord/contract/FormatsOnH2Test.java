package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FormatsOnH2Test extends FormatsSuite {}
