package org.onrecord.doors.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** A file of which no more is read than one may have, however small it was packed. */
final class BoundedInput extends FilterInputStream {
  private final long most;
  private long read;

  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
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
      throw new Problem(
          ProblemType.payload_too_large, "Files have at most " + most + " bytes, unpacked.");
    }
  }
}
