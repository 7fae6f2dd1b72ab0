package org.onrecord.operations;

class KillOnH2IT extends KillSuite {
  @Override
  Node start(String... options) {
    return Node.onH2(folder.resolve("data"), options);
  }
}
