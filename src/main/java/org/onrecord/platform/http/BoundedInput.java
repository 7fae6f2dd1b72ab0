package org.onrecord.platform.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongFunction;
import org.onrecord.platform.value.Problem;

/** What a client sends, of which no more is read than it may have, however it was packed. */
public final class BoundedInput extends FilterInputStream {
  private final long most;
  private final LongFunction<Problem> tooLarge;
  private long read;

  /**
   * Bounds a stream.
   *
   * @param most the bytes that may be read
   * @param tooLarge what is thrown when there are more, given that number
   */
  public BoundedInput(InputStream in, long most, LongFunction<Problem> tooLarge) {
    super(in);
    this.most = most;
    this.tooLarge = tooLarge;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int some = super.read(bytes, from, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int some) {
    read += some;
    if (read > most) {
      throw tooLarge.apply(most);
    }
  }
}
