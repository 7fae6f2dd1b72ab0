package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(FuzzSuite.Apart.class)
class FuzzOnH2Test extends FuzzSuite {}
