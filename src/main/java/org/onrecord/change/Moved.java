package org.onrecord.change;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A record is found under another address for good (RFC 9110 section 15.4.9). */
public final class Moved extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String location;

  /** Moved to a path. */
  public Moved(String location) {
    super(location, null, false, false);
    this.location = location;
  }

  /** Answers with the redirect. */
  static final class Redirect {
    private Redirect() {}

    @ServerExceptionMapper
    static Response redirect(Moved moved) {
      return Response.status(308)
          .location(URI.create(moved.location))
          .header("Cache-Control", "public, max-age=0, must-revalidate")
          .build();
    }
  }
}
