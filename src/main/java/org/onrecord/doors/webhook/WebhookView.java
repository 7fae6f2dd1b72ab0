package org.onrecord.doors.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.http.Versioned;
import org.onrecord.platform.query.Row;

/** A webhook as an admin sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Webhook", description = "An address that is called with each new row of the log.")
public record WebhookView(
    @Schema(description = "Its id.") UUID id,
    @Schema(
            description = "Where it is called.",
            format = "uri",
            maxLength = 2000,
            examples = "https://example.org/hooks/on-record")
        String url,
    @Schema(description = "Which rows of the log are sent; all when empty.", maxItems = 8)
        List<RecordKind> kinds,
    @Schema(description = "Whether it is called.") boolean active,
    @Schema(description = "How it fares.") WebhookState state,
    @Schema(
            description = "Why the service has paused it; absent when it has not.",
            maxLength = 500,
            examples = "10 attempts in a row failed, the last with status 500.")
        @Nullable String pausedBecause,
    @Schema(
            description = "Sequence of the last row of the log that it has had, or did not want.",
            minimum = "0",
            maximum = "9007199254740991",
            examples = "82")
        long reached,
    @Schema(
            description = "How often the next row was sent in vain.",
            minimum = "0",
            maximum = "2147483647")
        int attempts,
    @Schema(description = "When the next attempt is due; absent unless one failed.")
        @Nullable Instant nextAttemptAt,
    @Schema(description = "Who made it.", maxLength = 200, examples = "admin") String createdBy,
    @Schema(description = "When it was made.") Instant createdAt,
    @Schema(description = "Until when the secret before the last rotation signs too.")
        @Nullable Instant formerSecretUntil,
    @Schema(description = "Counts its changes.", minimum = "1", maximum = "2147483647") int version,
    @Schema(
            description =
                "What its calls are signed with: only in the answer to the request that made it,"
                    + " never again.",
            maxLength = 100,
            examples = "whsec_AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg=")
        @Nullable String secret)
    implements Versioned {

  static final String COLUMNS =
      """
      wh.id, wh.version, wh.url, wh.kinds, wh.active, wh.paused_because, wh.reached, wh.attempts,
      wh.due_at, wh.created_by, wh.created_at, wh.former_until""";

  static WebhookView of(Row row) {
    boolean active = row.flag("active");
    int attempts = row.number("attempts");
    boolean retrying = active && attempts > 0;
    return new WebhookView(
        row.id("id"),
        row.text("url"),
        Webhook.kinds(row.text("kinds")),
        active,
        retrying ? WebhookState.retrying : active ? WebhookState.delivering : WebhookState.paused,
        row.textOrNull("paused_because"),
        row.large("reached"),
        attempts,
        retrying ? row.moment("due_at") : null,
        row.text("created_by"),
        row.moment("created_at"),
        row.momentOrNull("former_until"),
        row.number("version"),
        null);
  }

  WebhookView with(String shown) {
    return new WebhookView(
        id,
        url,
        kinds,
        active,
        state,
        pausedBecause,
        reached,
        attempts,
        nextAttemptAt,
        createdBy,
        createdAt,
        formerSecretUntil,
        version,
        shown);
  }
}
