package org.onrecord.platform.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Looks at a bearer wherever one is sent, also where none is needed: so it is counted by its own
 * budget, and hears at once when its key is no longer good.
 */
public class BearerCheck {
  private final SecurityIdentity identity;

  BearerCheck(SecurityIdentity identity) {
    this.identity = identity;
  }

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    if (request.getHeaders().containsKey("Authorization")) {
      // Authenticates now; without a role to ask for nobody else would.
      identity.isAnonymous();
    }
  }
}
