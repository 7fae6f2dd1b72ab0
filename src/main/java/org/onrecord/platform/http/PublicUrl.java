package org.onrecord.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where readers reach the service, as its operator says (onrecord.public-url): the Host that a
 * client claims is never repeated in what others read.
 */
@ApplicationScoped
public class PublicUrl {
  private final Optional<URI> url;

  PublicUrl(@ConfigProperty(name = "onrecord.public-url") Optional<URI> url) {
    this.url = url;
  }

  /** What goes before an address of this service, without a slash at its end; may be nothing. */
  public String base() {
    return url.map(PublicUrl::base).orElse("");
  }

  /** The same, or where a client has found the service when the operator says nothing. */
  public String baseOr(URI asked) {
    return base(url.orElse(asked));
  }

  private static String base(URI url) {
    return url.toString().replaceAll("/+$", "");
  }
}
