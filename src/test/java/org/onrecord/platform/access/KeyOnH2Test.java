package org.onrecord.platform.access;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class KeyOnH2Test extends KeySuite {}
