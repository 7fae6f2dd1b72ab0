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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.Paging;

/** API keys over HTTP, for admins. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Keys", description = "Who may write: API keys, kept by admins.")
public class KeyResource {
  private final ApiKeys keys;
  private final Json json;
  private final Answers answers;
  private final SecurityIdentity identity;

  KeyResource(ApiKeys keys, Json json, Answers answers, SecurityIdentity identity) {
    this.keys = keys;
    this.json = json;
    this.answers = answers;
    this.identity = identity;
  }

  /** A page of keys. */
  @GET
  @Operation(
      operationId = "listKeys",
      summary = "Keys",
      description =
          "Every key that was ever made, newest first, with when it was last used; never the key"
              + " itself.")
  @APIResponseSchema(KeyView.class)
  public Response list(@BeanParam Paging paging) {
    return answers.confidential(answers.page(keys.list(paging), paging));
  }

  /** One key. */
  @GET
  @Path("/{id}")
  @Operation(
      operationId = "getKey",
      summary = "One key",
      description = "What is known of a key; never the key itself.")
  @APIResponseSchema(KeyView.class)
  public Response get(@PathParam("id") String id) {
    return answers.confidential(answers.view(keys.view(id)));
  }

  /** Makes a key. */
  @POST
  @Operation(
      operationId = "createKey",
      summary = "Make a key",
      description =
          "The answer holds the key, this once: only its hash is kept. Rotate a key by making one"
              + " that replaces it; both are good for overlapHours, so that whoever bears it can"
              + " change over. Idempotency-Key has no effect here, because a kept answer would keep"
              + " the key.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = KeyDraft.class)))
  @APIResponseSchema(value = KeyView.class, responseCode = "201")
  public Response create(byte[] body) {
    answers.requireType(MediaType.APPLICATION_JSON);
    KeyView made = keys.make(json.read(body, KeyDraft.class), identity.getPrincipal().getName());
    return answers.confidential(answers.written(made, 1, "/v1/keys/" + made.id()));
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
  public Response revoke(@PathParam("id") String id) {
    keys.revoke(id);
    return Response.noContent().build();
  }
}
