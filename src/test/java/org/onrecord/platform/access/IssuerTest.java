package org.onrecord.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An issuer that cannot be asked. */
class IssuerTest {
  private static IssuerSettings settings(String issuer) {
    return new SmallRyeConfigBuilder()
        .withMapping(IssuerSettings.class)
        .withDefaultValue("onrecord.oidc.issuer", issuer)
        .build()
        .getConfigMapping(IssuerSettings.class);
  }

  @Test
  void it_is_asked_once_and_then_left_alone_for_a_while() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    try {
      Issuer issuer =
          new Issuer(
              settings("http://127.0.0.1:" + server.getAddress().getPort()), Clock.systemUTC());
      for (int i = 0; i < 20; i++) {
        assertThat(issuer.bearer("aaaa.bbbb.cccc")).isNull();
      }
      assertThat(asked).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void a_browser_may_ask_it_at_its_origin() {
    assertThat(settings("https://id.example:8443/realms/record").origin())
        .contains("https://id.example:8443");
  }
}
