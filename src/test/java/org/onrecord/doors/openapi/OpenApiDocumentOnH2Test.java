package org.onrecord.doors.openapi;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiDocumentOnH2Test extends OpenApiDocumentSuite {}
