package org.onrecord.platform.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the bearer of an API key, or of a JWT of the trusted issuer, by {@code Authorization:
 * Bearer} (RFC 6750 section 2.1).
 */
@ApplicationScoped
public class KeyAuthentication implements HttpAuthenticationMechanism {

  private static final String SCHEME = "Bearer ";
  // Tokens of issuers that list many groups are long; the limit on all headers is above it.
  private static final int MAX_HEADER = 12_000;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    if (context.request().getHeader("Authorization") == null) {
      return Uni.createFrom().optional(Optional.empty());
    }
    String token = token(context.request());
    if (token == null) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return identities.authenticate(
        HttpSecurityUtils.setRoutingContextAttribute(new KeyRequest(token), context));
  }

  /** The token that a request bears, or null. */
  static @Nullable String token(HttpServerRequest request) {
    List<String> headers = request.headers().getAll("Authorization");
    // Two of them could mean one thing to a proxy and another to us.
    if (headers.size() != 1) {
      return null;
    }
    String header = headers.get(0);
    return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            && header.length() <= MAX_HEADER
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(KeyRequest.class);
  }

  /** A key to be checked. */
  static final class KeyRequest extends BaseAuthenticationRequest {
    private final String token;

    KeyRequest(String token) {
      this.token = token;
    }
  }

  /** Turns a key, or a JWT of the trusted issuer, into who bears it. */
  @ApplicationScoped
  static class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final ApiKeys keys;
    private final Issuer issuer;
    private final RateLimits limits;

    KeyIdentities(ApiKeys keys, Issuer issuer, RateLimits limits) {
      this.keys = keys;
      this.issuer = issuer;
      this.limits = limits;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
      return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
        KeyRequest request, AuthenticationRequestContext context) {
      return context.runBlocking(() -> identity(request.token));
    }

    @ActivateRequestContext
    SecurityIdentity identity(String token) {
      Issuer.Bearer bearer = bearer(token);
      if (bearer == null) {
        throw new AuthenticationFailedException();
      }
      limits.knownGood(token, bearer.name());
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(bearer.name()))
          .addRoles(bearer.roles())
          .build();
    }

    private Issuer.@Nullable Bearer bearer(String token) {
      if (issuer.isTrusted() && Issuer.looksLikeJwt(token) && !keys.isConfigured(token)) {
        return issuer.bearer(token);
      }
      ApiKeys.Bearer known = keys.bearer(token);
      return known == null ? null : new Issuer.Bearer(known.name(), known.role().granted());
    }
  }
}
