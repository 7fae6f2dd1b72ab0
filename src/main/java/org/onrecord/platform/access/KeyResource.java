package org.onrecord.platform.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The addresses at which admins make, replace and end API keys. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Keys", description = "Who may write: API keys, kept by admins.")
public class KeyResource {
  private final ApiKeys keys;
  private final SecurityIdentity identity;

  KeyResource(ApiKeys keys, SecurityIdentity identity) {
    this.keys = keys;
    this.identity = identity;
  }

  /** A page of keys. */
  @GET
  @Confidential
  @Operation(
      operationId = "listKeys",
      summary = "Keys",
      description =
          "Every key that was ever made, newest first, with when it was last used; never the key"
              + " itself.")
  public Page<KeyView> list(@BeanParam Paging paging) {
    return keys.list(paging);
  }

  /** One key. */
  @GET
  @Confidential
  @Path("/{id}")
  @Operation(
      operationId = "getKey",
      summary = "One key",
      description = "What is known of a key; never the key itself.")
  public KeyView get(@PathParam("id") String id) {
    return keys.view(id);
  }

  /** Makes a key. */
  @POST
  @Confidential
  @Operation(
      operationId = "createKey",
      summary = "Make a key",
      description =
          "The answer holds the key, this once: only its hash is kept. Rotate a key by making one"
              + " that replaces it; both are good for overlapHours, so that whoever bears it can"
              + " change over. Idempotency-Key has no effect here, because a kept answer would keep"
              + " the key.")
  public Posted<KeyView> create(Body<KeyDraft> body) {
    KeyView made = keys.make(body.read(), identity.getPrincipal().getName());
    return Posted.created(made, 1, "/v1/keys/" + made.id());
  }

  /** Revokes a key. */
  @DELETE
  @Path("/{id}")
  @Produces("*/*")
  @Operation(
      operationId = "revokeKey",
      summary = "Revoke a key",
      description =
          "From now on on this node, and within five seconds on every other, the key is refused."
              + " What was written with it stays. Needs no If-Match: a leaked key must be stopped"
              + " whatever else happened to it.")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(id);
  }
}
