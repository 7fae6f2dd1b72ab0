package org.onrecord;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RoleMatrixH2Test extends RoleMatrixSuite {}
