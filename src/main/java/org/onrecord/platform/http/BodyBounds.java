package org.onrecord.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends the reading of a body that grows beyond the bound without having told its length. */
@Provider
public class BodyBounds implements ReaderInterceptor {
  private final long max;

  BodyBounds(@ConfigProperty(name = "onrecord.max-body-size") MemorySize max) {
    this.max = max.asLongValue();
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    // Who takes a body as it arrives bounds it as well.
    if (context.getType() != InputStream.class) {
      context.setInputStream(new Bounded(context.getInputStream(), max));
    }
    return context.proceed();
  }

  private static final class Bounded extends FilterInputStream {
    private final long max;
    private long read;

    Bounded(InputStream in, long max) {
      super(in);
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int some = super.read(into, offset, length);
      return counted(some, some);
    }

    private int counted(int result, int bytes) {
      if (result >= 0) {
        read += bytes;
        if (read > max) {
          throw RequestBounds.tooLarge(max);
        }
      }
      return result;
    }
  }
}
