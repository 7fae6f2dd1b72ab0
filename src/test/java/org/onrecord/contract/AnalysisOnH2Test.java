package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AnalysisOnH2Test extends AnalysisSuite {
  @Override
  int divisionCost() {
    return 8;
  }
}
