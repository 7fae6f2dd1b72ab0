package org.onrecord.doors.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;

/** A webhook as an admin asks for it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "WebhookDraft", description = "A webhook as an admin asks for it.")
public record WebhookDraft(
    @Schema(
            description =
                "Where it is called: an https address on the public internet, without user or"
                    + " fragment. Checked again at each call.",
            format = "uri",
            maxLength = 2000,
            examples = "https://example.org/hooks/on-record")
        @NotNull
        @Size(max = 2000)
        String url,
    @Schema(
            description =
                "Which rows of the log are sent, as kind of /v1/changes; all of them when empty.",
            maxItems = 8)
        @Size(max = 8)
        List<RecordKind> kinds,
    @Schema(
            description =
                "The sequence after which it goes on: 0 sends the whole log. What is written from"
                    + " now on when left out.",
            minimum = "0",
            maximum = "9007199254740991",
            examples = "0")
        @Min(0)
        @Max(9007199254740991L)
        @Nullable Long since,
    @Schema(
            description = "Whether it is called. true has a paused one go on where it was.",
            defaultValue = "true")
        @Nullable Boolean active) {

  /** Never null lists. */
  public WebhookDraft {
    kinds = kinds == null ? List.of() : kinds.stream().distinct().toList();
  }

  boolean isActive() {
    return active == null || active;
  }
}
