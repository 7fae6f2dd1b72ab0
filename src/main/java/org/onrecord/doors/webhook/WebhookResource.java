package org.onrecord.doors.webhook;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.access.Role;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.ledger.RecordRequests;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** Webhooks over HTTP, for admins. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(
    name = "Webhooks",
    description = "Addresses that are called with each new row of the log, kept by admins.")
public class WebhookResource {
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final WebhookCaller caller;
  private final RecordRequests requests;
  private final SecurityIdentity identity;

  WebhookResource(
      Webhooks webhooks,
      Deliveries deliveries,
      WebhookCaller caller,
      RecordRequests requests,
      SecurityIdentity identity) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.caller = caller;
    this.requests = requests;
    this.identity = identity;
  }

  /** A page of webhooks. */
  @GET
  @Confidential
  @Operation(
      operationId = "listWebhooks",
      summary = "Webhooks",
      description = "Every webhook, newest first, and how it fares; never its secret.")
  public Page<WebhookView> list(@BeanParam Paging paging) {
    return webhooks.list(paging);
  }

  /** One webhook. */
  @GET
  @Confidential
  @Path("/{id}")
  @Operation(
      operationId = "getWebhook",
      summary = "One webhook",
      description = "How far in the log it has come, and how it fares; never its secret.")
  public WebhookView get(@PathParam("id") String id) {
    return webhooks.view(id);
  }

  /** Makes a webhook. */
  @POST
  @Confidential
  @Operation(
      operationId = "createWebhook",
      summary = "Make a webhook",
      description =
          "From now on each new row of the log, or of the kinds that are asked for, is POSTed to"
              + " the address as {type, timestamp, data}, where data is the row as /v1/changes"
              + " shows it: in the order of the log, the next when the one before was answered with"
              + " a status from 200 to 299, at least once. Calls are signed as Standard Webhooks"
              + " says; the answer holds the secret, this once. What fails is tried again for three"
              + " days, then the webhook is paused. Idempotency-Key has no effect here, because a"
              + " kept answer would keep the secret.")
  public Posted<WebhookView> create(Body<WebhookDraft> body) {
    return created(webhooks.make(body.read(), identity.getPrincipal().getName()));
  }

  private static Posted<WebhookView> created(WebhookView webhook) {
    return Posted.created(webhook, webhook.version(), "/v1/webhooks/" + webhook.id());
  }

  /** Changes a webhook. */
  @PATCH
  @Confidential
  @Path("/{id}")
  @Operation(
      operationId = "updateWebhook",
      summary = "Change a webhook",
      description =
          "A JSON Merge Patch. {\"active\": false} pauses it, {\"active\": true} has it go on where"
              + " it was, at once; since has it go on after another row, so that what was sent can"
              + " be sent again.")
  public WebhookView update(@PathParam("id") String id, Patch<WebhookDraft> patch) {
    return webhooks.revise(id, patch, requests::requireMatch);
  }

  /** Forgets a webhook. */
  @DELETE
  @Path("/{id}")
  @Produces("*/*")
  @Operation(
      operationId = "deleteWebhook",
      summary = "Delete a webhook",
      description = "It is called no more, and its deliveries are forgotten.")
  public void delete(@PathParam("id") String id) {
    webhooks.delete(id, requests::requireMatch);
  }

  /** Rotates the secret. */
  @POST
  @Confidential
  @Path("/{id}/secrets")
  @Operation(
      operationId = "createWebhookSecret",
      summary = "Rotate the secret of a webhook",
      description =
          "The answer holds the new secret, this once. For 24 hours calls carry two signatures, by"
              + " the new secret and by the one before, so that the receiver can change over.")
  public Posted<WebhookView> rotate(@PathParam("id") String id) {
    return created(webhooks.rotate(id));
  }

  /** Tries a webhook. */
  @POST
  @Confidential
  @Path("/{id}/ping")
  @Operation(
      operationId = "pingWebhook",
      summary = "Try a webhook",
      description =
          "Sends {type: webhook.ping} now, also to a paused one, and answers with what came of it"
              + " after 20 seconds at most.")
  public DeliveryView ping(@PathParam("id") String id) {
    return caller.ping(webhooks.one(id));
  }

  /** What came of the calls of a webhook. */
  @GET
  @Confidential
  @Path("/{id}/deliveries")
  @Operation(
      operationId = "listDeliveries",
      summary = "Calls of a webhook",
      description =
          "Every attempt of the last 30 days, latest first: what was sent, how it was answered, and"
              + " why it failed.")
  public Page<DeliveryView> deliveries(@PathParam("id") String id, @BeanParam Paging paging) {
    return deliveries.of(webhooks.view(id).id(), paging);
  }
}
