package org.onrecord.access;

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
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.Optional;
import java.util.Set;

/** Knows the bearer of an API key by {@code Authorization: Bearer} (RFC 6750 section 2.1). */
@ApplicationScoped
public class KeyAuthentication implements HttpAuthenticationMechanism {

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    if (header == null) {
      return Uni.createFrom().optional(Optional.empty());
    }
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7) || header.length() > 4096) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return identities.authenticate(
        HttpSecurityUtils.setRoutingContextAttribute(
            new KeyRequest(header.substring(7).strip()), context));
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

  /** Turns a key into who bears it. */
  @ApplicationScoped
  static class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final ApiKeys keys;

    KeyIdentities(ApiKeys keys) {
      this.keys = keys;
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
      ApiKeys.Bearer bearer = keys.bearer(token);
      if (bearer == null) {
        throw new AuthenticationFailedException();
      }
      return QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(bearer.name()))
          .addRoles(bearer.role().granted())
          .build();
    }
  }
}
