package org.onrecord.platform.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whose JWTs are taken beside API keys. Without an issuer none are. */
@ConfigMapping(prefix = "onrecord.oidc")
public interface IssuerSettings {
  /** The issuer, exactly as it stands in its tokens. */
  Optional<String> issuer();

  /** Scheme, host and port of the issuer, as a browser names where it asks (RFC 6454 section 6). */
  default Optional<String> origin() {
    return issuer().map(URI::create).map(uri -> uri.getScheme() + "://" + uri.getRawAuthority());
  }

  /** Where the keys of the issuer are; found by discovery when not given. */
  Optional<String> jwks();

  /** For whom its tokens must be made: a token for another service is none for us. */
  @WithDefault("onrecord")
  String audience();

  /** Where in a token its roles stand, with slashes between steps. */
  @WithDefault("roles")
  String rolesClaim();

  /** What the issuer calls an editor. */
  @WithDefault("editor")
  String editorRole();

  /** What the issuer calls an admin. */
  @WithDefault("admin")
  String adminRole();

  /** The signatures taken; anything symmetric stays refused whatever stands here. */
  @WithDefault("RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512,EdDSA")
  List<String> algorithms();

  /** How far the clocks may be apart. */
  @WithDefault("PT30S")
  Duration skew();

  /** An unknown key id makes us ask the issuer again, but not more often than this. */
  @WithDefault("PT5S")
  Duration refreshWait();

  /** How long to wait for the issuer. */
  @WithDefault("PT5S")
  Duration timeout();
}
