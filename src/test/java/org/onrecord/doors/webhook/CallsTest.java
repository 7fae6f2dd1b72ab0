package org.onrecord.doors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls by TLS, where the connection goes to an address and the certificate is for a name. */
class CallsTest {
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

  @TempDir Path folder;

  /** What is set for the tests of this room. */
  record Settings(Optional<List<String>> allowNetworks, Duration patience)
      implements WebhookSettings {
    Settings(Optional<List<String>> allowNetworks) {
      this(allowNetworks, Duration.ofSeconds(20));
    }

    @Override
    public int callsAtOnce() {
      return 1;
    }

    @Override
    public List<Duration> retries() {
      return List.of();
    }

    @Override
    public Duration deliveriesKept() {
      return Duration.ofDays(1);
    }
  }

  // The JDK makes certificates by this tool alone.
  private Path certificate() throws Exception {
    Path store = folder.resolve("store.p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.test",
                "-ext",
                "san=dns:hooks.test",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(made.exitValue()).isZero();
    return store;
  }

  @Test
  void the_certificate_must_be_for_the_name_though_the_address_was_chosen_before()
      throws Exception {
    Path store = certificate();
    System.setProperty(TRUSTED, store.toString());
    System.setProperty(PASSWORD, "changeit");
    Vertx vertx = Vertx.vertx();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    BlockingQueue<String> indicated = new LinkedBlockingQueue<>();
    try {
      server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
      server.createContext(
          "/",
          call -> {
            SSLSession session = ((HttpsExchange) call).getSSLSession();
            indicated.add(((ExtendedSSLSession) session).getRequestedServerNames().toString());
            call.sendResponseHeaders(204, -1);
            call.close();
          });
      server.start();
      WebhookSettings settings = new Settings(Optional.of(List.of("127.0.0.0/8")));
      Calls calls = calls(vertx, settings);
      assertThat(
              calls.send(webhook("https://hooks.test:" + server.getAddress().getPort()), message()))
          .isEqualTo(new Answer(DeliveryOutcome.delivered, 204, null, null));
      assertThat(indicated.poll(5, TimeUnit.SECONDS)).contains("value=hooks.test");
      Answer other =
          calls.send(webhook("https://other.test:" + server.getAddress().getPort()), message());
      assertThat(other.outcome()).isEqualTo(DeliveryOutcome.unreachable);
      assertThat(indicated).isEmpty();
    } finally {
      server.stop(0);
      System.clearProperty(TRUSTED);
      System.clearProperty(PASSWORD);
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_call_that_is_given_up_while_it_connects_is_not_sent_later() throws Exception {
    Path store = certificate();
    System.setProperty(TRUSTED, store.toString());
    System.setProperty(PASSWORD, "changeit");
    Vertx vertx = Vertx.vertx();
    SSLContext context = context(store);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      WebhookSettings settings =
          new Settings(Optional.of(List.of("127.0.0.0/8")), Duration.ofMillis(500));
      Calls calls = calls(vertx, settings);
      Answer answer = calls.send(webhook("https://hooks.test:" + server.getLocalPort()), message());
      assertThat(answer.outcome()).isEqualTo(DeliveryOutcome.unreachable);
      // The receiver begins with TLS only now.
      try (Socket late = server.accept();
          SSLSocket secure =
              (SSLSocket) context.getSocketFactory().createSocket(late, null, true)) {
        late.setSoTimeout(30_000);
        secure.setUseClientMode(false);
        assertThat(sent(secure)).isEmpty();
      }
    } finally {
      System.clearProperty(TRUSTED);
      System.clearProperty(PASSWORD);
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  // Up to the end of the connection, or to the end of a request.
  private static String sent(SSLSocket from) throws IOException {
    StringBuilder sent = new StringBuilder();
    try {
      int next = 0;
      while (next >= 0 && sent.indexOf("{}") < 0) {
        next = from.getInputStream().read();
        if (next >= 0) {
          sent.append((char) next);
        }
      }
    } catch (SocketTimeoutException open) {
      throw open;
    } catch (IOException closed) {
      // Without the word of goodbye that TLS has.
    }
    return sent.toString();
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static Webhook webhook(String url) {
    return new Webhook(new UUID(1, 1), 1, url, List.of(), true, 0, 0, Signing.secret(), null);
  }

  private static Message message() {
    return new Message("evt_1", 1L, "topic.created", "{}".getBytes(StandardCharsets.UTF_8));
  }

  // Calls to this machine, whatever name is called.
  private static Calls calls(Vertx vertx, WebhookSettings settings) {
    Names names =
        new Names() {
          @Override
          List<InetAddress> addresses(String name) throws UnknownHostException {
            return List.of(InetAddress.getByName("127.0.0.1"));
          }
        };
    return new Calls(vertx, new Destinations(names, settings), settings, Clock.systemUTC());
  }
}
