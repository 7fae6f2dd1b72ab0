package org.onrecord.doors.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Reads a file that has to be in UTF-8. By hand, because the reader of the JDK does not tell where
 * in the file something else stands.
 */
final class Utf8Reader extends Reader {
  private static final int BUFFER = 32_768;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
  private boolean ended;
  private int line = 1;
  private int column = 1;

  Utf8Reader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads some characters.
   *
   * @throws Problem validation, with the line and column of what is not in UTF-8
   */
  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(into, from, most).slice();
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (result.isError()) {
        pass(chars.flip());
        throw notUtf8("is not in UTF-8 at line " + line + ", column " + column);
      }
      // A character beyond U+FFFF needs room for two.
      if (chars.position() > 0 || result.isOverflow()) {
        pass(chars.flip());
        return chars.limit();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  /** The problem of a file in another encoding. */
  static Problem notUtf8(String detail) {
    return new Problem(
        ProblemType.validation,
        "The file " + detail + ".",
        List.of(Fault.body("", "encoding", detail)));
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0)).flip();
  }

  private void pass(CharBuffer read) {
    for (int i = 0; i < read.limit(); i++) {
      char c = read.get(i);
      if (c == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(c)) {
        column++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
