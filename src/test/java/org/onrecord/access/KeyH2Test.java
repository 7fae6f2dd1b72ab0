package org.onrecord.access;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class KeyH2Test extends KeySuite {}
