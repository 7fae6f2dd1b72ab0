package org.onrecord.access;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(LimitSuite.Small.class)
class LimitH2Test extends LimitSuite {}
