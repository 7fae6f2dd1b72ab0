package org.onrecord.explorer;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class OpenApiDocumentOnH2Test extends OpenApiDocumentSuite {}
