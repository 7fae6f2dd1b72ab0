package org.onrecord.doors.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody whose webhook is called: answers as a test says, however strangely. */
final class Receiver implements AutoCloseable {
  static final String OK = "HTTP/1.1 204 No Content\r\n\r\n";

  /** A call that came. */
  record Call(String head, Map<String, List<String>> headers, String body) {}

  /** Writes an answer. */
  interface Answering {
    void to(Call call, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private volatile Answering answering = (call, out) -> out.write(bytes(OK));
  private volatile boolean closed;

  Receiver() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(this::accept, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  int port() {
    return socket.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/hook?a=b";
  }

  void answers(String answer) {
    answering = (call, out) -> out.write(bytes(answer));
  }

  void answers(Answering how) {
    answering = how;
  }

  /** The next call, which must come. */
  Call next() throws InterruptedException {
    Call call = calls.poll(30, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("no call came");
    }
    return call;
  }

  List<Call> next(int many) throws InterruptedException {
    List<Call> some = new ArrayList<>();
    while (some.size() < many) {
      some.add(next());
    }
    return some;
  }

  /** Forgets the calls that came. */
  void forget() {
    calls.clear();
  }

  boolean isQuiet() throws InterruptedException {
    return calls.poll(3, TimeUnit.SECONDS) == null;
  }

  private void accept() {
    while (!closed) {
      try {
        Socket one = socket.accept();
        Thread thread = new Thread(() -> serve(one), "receiver of one");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException end) {
        return;
      }
    }
  }

  private void serve(Socket one) {
    try (one) {
      Call call = read(new BufferedInputStream(one.getInputStream()));
      calls.add(call);
      answering.to(call, one.getOutputStream());
      one.getOutputStream().flush();
    } catch (IOException | InterruptedException gone) {
      // As it may be meant.
    }
  }

  private static Call read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new UncheckedIOException(new IOException("no whole head"));
      }
      head.append((char) next);
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    head.toString()
        .lines()
        .skip(1)
        .filter(line -> line.contains(":"))
        .forEach(
            line ->
                headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    List.of(line.substring(line.indexOf(':') + 1).strip())));
    int length = Integer.parseInt(headers.get("content-length").get(0));
    return new Call(
        head.toString().lines().findFirst().orElseThrow(),
        headers,
        new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}
