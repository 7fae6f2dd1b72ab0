package org.onrecord.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
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
      context.setInputStream(
          new BoundedInput(context.getInputStream(), max, RequestBounds::tooLarge));
    }
    return context.proceed();
  }
}
