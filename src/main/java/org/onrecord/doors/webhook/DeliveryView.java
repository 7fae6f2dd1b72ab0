package org.onrecord.doors.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** One call of a webhook as an admin sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Delivery", description = "One call of a webhook, and what came of it.")
public record DeliveryView(
    @Schema(description = "Its id.") UUID id,
    @Schema(
            description = "Sequence of the row of the log that was sent; absent for a ping.",
            minimum = "1",
            maximum = "9007199254740991",
            examples = "82")
        @Nullable Long sequence,
    @Schema(
            description = "What was sent: kind and action of the row, or webhook.ping.",
            maxLength = 60,
            examples = "demand.status_changed")
        String type,
    @Schema(
            description = "Which attempt to send it this was.",
            minimum = "1",
            maximum = "2147483647")
        int attempt,
    @Schema(description = "When it was sent.") Instant sentAt,
    @Schema(
            description = "How many milliseconds it took.",
            minimum = "0",
            maximum = "2147483647",
            examples = "87")
        int millis,
    @Schema(
            description = "Status of the answer; absent when none came.",
            minimum = "100",
            maximum = "999",
            examples = "204")
        @Nullable Integer status,
    @Schema(description = "What came of it.") DeliveryOutcome outcome,
    @Schema(
            description = "Why it failed, with the beginning of the answer.",
            maxLength = 1000,
            examples = "status 500: out of order")
        @Nullable String detail) {

  static DeliveryView of(Row row) {
    return new DeliveryView(
        row.id("id"),
        row.largeOrNull("sequence"),
        row.text("type"),
        row.number("attempt"),
        row.moment("sent_at"),
        row.number("millis"),
        row.numberOrNull("status"),
        row.word("outcome", DeliveryOutcome.class),
        row.textOrNull("detail"));
  }
}
