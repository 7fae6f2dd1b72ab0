package org.onrecord.doors.pages;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PagesOnH2Test extends PagesSuite {}
