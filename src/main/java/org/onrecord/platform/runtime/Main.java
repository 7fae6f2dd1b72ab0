package org.onrecord.platform.runtime;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Locale;

/** Starts the service, after the settings that must stand before Quarkus begins. */
@QuarkusMain
public final class Main {
  /** With the arguments of the command line, which Quarkus reads. */
  public static void main(String... arguments) {
    // Some locales write numbers in digits of their own and lower-case I otherwise; what is sent
    // and kept is the same everywhere.
    Locale.setDefault(Locale.ROOT);
    // Quarkus would refuse a malformed address with an empty body; RequestBounds says what is
    // wrong.
    System.setProperty("vertx.disableURIValidation", "true");
    // Netty then asks who listens to new connections: see ConnectionBounds.
    System.setProperty("io.netty.bootstrap.extensions", "serviceload");
    Quarkus.run(arguments);
  }
}
