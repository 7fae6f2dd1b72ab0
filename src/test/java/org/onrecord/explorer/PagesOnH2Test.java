package org.onrecord.explorer;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PagesOnH2Test extends PagesSuite {}
