package org.onrecord.platform.access;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(IssuerSuite.Trusting.class)
class IssuerOnH2Test extends IssuerSuite {}
