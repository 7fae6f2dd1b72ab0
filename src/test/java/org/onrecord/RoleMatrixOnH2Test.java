package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RoleMatrixOnH2Test extends RoleMatrixSuite {}
