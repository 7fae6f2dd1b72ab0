package org.onrecord.shared;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. */
@QuarkusMain
public final class Main {
  /** With the arguments of the command line, which Quarkus reads. */
  public static void main(String... arguments) {
    // Quarkus would refuse a malformed address with an empty body; RequestBounds says what is
    // wrong.
    System.setProperty("vertx.disableURIValidation", "true");
    Quarkus.run(arguments);
  }
}
