package org.onrecord.platform.runtime;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The line of the log that tells, once the port is open, where to go and which version it is. */
@ApplicationScoped
public class Welcome {
  private static final Logger LOG = Logger.getLogger(Welcome.class);

  private final String version;
  private final Config config;

  Welcome(@ConfigProperty(name = "quarkus.application.version") String version, Config config) {
    this.version = version;
    this.config = config;
  }

  void open(@ObservesAsync HttpServerStart start) {
    // What was asked for may be any free port; Quarkus sets what it became.
    String port = config.getValue("quarkus.http.port", String.class);
    String host = start.options().getHost();
    String url = "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port;
    LOG.infof(
        "On Record %s: %s shows the record, %s/swagger-ui tries the API%s",
        version,
        url,
        url,
        LaunchMode.current() == LaunchMode.DEVELOPMENT ? "; here the key dev writes" : "");
  }
}
