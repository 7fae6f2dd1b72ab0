package org.onrecord.record.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Ref;

/** A dispute as anybody may file it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "DisputeDraft",
    description = "What somebody says is wrong with a record, in plain text.")
public record DisputeDraft(
    @Schema(description = "The record that is disputed.") @NotNull @Valid DisputedDraft record,
    @Schema(description = "What about it.") @NotNull Aspect aspect,
    @Schema(
            description = "What is wrong and what would be right. Seen by editors alone.",
            minLength = 10,
            maxLength = 4000,
            examples = "The interview was given on 24 May, not on 25 May.")
        @NotNull
        @Size(min = 10, max = 4000)
        @Pattern(regexp = DisputeDraft.PLAIN, message = DisputeDraft.PLAIN_MESSAGE)
        String message,
    @Schema(
            description = "Where the evidence is. Seen by editors alone; never fetched.",
            format = "uri",
            maxLength = 2000,
            examples = "https://www.example.org/transcript")
        @Pattern(regexp = Bounds.WEB, message = "{web.address}")
        @Nullable String evidence,
    @Schema(
            description =
                "How to reach whoever files it, if they want to be asked. Seen by editors alone,"
                    + " and erased after a while.",
            maxLength = 200,
            examples = "reader@example.org")
        @Size(max = 200)
        @Pattern(regexp = DisputeDraft.PLAIN, message = DisputeDraft.PLAIN_MESSAGE)
        @Nullable String contact) {

  /** Anything but what could begin a tag, whoever may come to show it. */
  static final String PLAIN = "(?s)(?:[^<]|<(?![A-Za-z/!?]))*+";

  static final String PLAIN_MESSAGE = "must be plain text without markup";

  /** Which record. */
  @Schema(name = "DisputedDraft", description = "The record that is disputed.")
  public record DisputedDraft(
      @Schema(description = "Its kind.", maxLength = 20, examples = "statement") @NotNull
          String kind,
      @Schema(description = "Its id, or its slug where it has one.") @NotNull Ref id) {}
}
