package org.onrecord.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take more of a node than their share: places of exports, connections. */
class GreedyClientIT {
  @TempDir Path folder;

  @Test
  void whoever_takes_an_export_too_slowly_is_cut_off_and_others_get_theirs() throws Exception {
    // More than the buffers of both sides hold.
    try (Node node = Node.onH2(folder, "-Donrecord.limits.enabled=false")) {
      Load.prepare(node);
      String words = "so ".repeat(6_000);
      for (int i = 0; i < 300; i++) {
        node.created("/v1/statements", Load.statement(words + i));
      }
      String whole = node.get("/v1/exports/record.ndjson").body();
      assertThat(whole.length()).isGreaterThan(5_000_000);
      List<Socket> readers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        readers.add(reader(node));
      }
      // Each holds one of the eight places.
      assertThat(node.get("/v1/exports/record.ndjson").status()).isEqualTo(503);
      assertThat(node.status("/q/health/ready")).isEqualTo(200);
      // Well before a connection on which nothing moves is dropped, after a minute.
      Node.await(Duration.ofSeconds(30), () -> node.status("/v1/exports/record.ndjson") == 200);
      // Each is judged by itself every five seconds; whoever was not yet would get the rest now.
      TimeUnit.SECONDS.sleep(10);
      for (Socket slow : readers) {
        assertThat(rest(slow)).isLessThan(whole.length());
        slow.close();
      }
      assertThat(node.get("/v1/exports/record.ndjson").body()).isEqualTo(whole);
    }
  }

  @Test
  void whoever_opens_more_connections_than_their_share_loses_the_idlest_and_shuts_nobody_out()
      throws IOException {
    try (Node node = Node.onH2(folder, "-Donrecord.connections-per-address=20")) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        silent.add(new Socket("127.0.0.1", node.port()));
      }
      assertThat(node.status("/q/health/ready")).isEqualTo(200);
      // The first ones were closed without a word; blocks until they were.
      for (Socket first : silent.subList(0, 40)) {
        assertThat(first.getInputStream().read()).isEqualTo(-1);
      }
      Socket last = silent.get(59);
      last.getOutputStream()
          .write("GET /q/health/live HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(last.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .contains(" 200 ");
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  private static Socket reader(Node node) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress("127.0.0.1", node.port()));
    socket
        .getOutputStream()
        .write(
            "GET /v1/exports/record.ndjson HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    return socket;
  }

  // What had been sent before the connection was cut.
  private static int rest(Socket socket) {
    int read = 0;
    byte[] buffer = new byte[65_536];
    try (InputStream in = socket.getInputStream()) {
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        read += some;
      }
    } catch (IOException reset) {
      // Cut off with a reset: just as good.
    }
    return read;
  }
}
