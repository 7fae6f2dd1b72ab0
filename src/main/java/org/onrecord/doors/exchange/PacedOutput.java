package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.onrecord.platform.http.ConnectionBounds;

/**
 * What is written to a client that has to keep pace. Each spell the bytes that got through are
 * counted; when they are too few while a write waits for the client, the connection is cut, which
 * ends the write.
 */
final class PacedOutput extends FilterOutputStream {
  private static final Duration SPELL = Duration.ofSeconds(5);
  private static final int PIECE = 8192;

  private final long least;
  private final RoutingContext request;
  private final long timer;
  private final AtomicLong written = new AtomicLong();
  private volatile boolean waiting;
  private long counted;

  /** With the bytes that a client has to take each second. */
  PacedOutput(OutputStream out, long rate, RoutingContext request) {
    super(out);
    this.least = rate * SPELL.toSeconds();
    this.request = request;
    this.timer = request.vertx().setPeriodic(SPELL.toMillis(), spell -> judge());
  }

  // A slow database is no slow client: only a write that still waits is held against the client.
  private void judge() {
    long now = written.get();
    if (waiting && now - counted < least) {
      ConnectionBounds.cut(request.request().connection());
    }
    counted = now;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int from = 0; from < length; from += PIECE) {
      int piece = Math.min(PIECE, length - from);
      waiting = true;
      out.write(bytes, offset + from, piece);
      waiting = false;
      written.addAndGet(piece);
    }
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void close() throws IOException {
    request.vertx().cancelTimer(timer);
    super.close();
  }
}
