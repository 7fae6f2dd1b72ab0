package org.onrecord.platform.access;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LimitSuite.Small.class)
class LimitOnH2Test extends LimitSuite {}
