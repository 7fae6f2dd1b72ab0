package org.onrecord.operations;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class KillOnH2IT extends KillSuite {
  @TempDir Path data;

  @Override
  Node start() {
    return Node.onH2(data);
  }
}
