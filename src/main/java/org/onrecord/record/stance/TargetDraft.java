package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.value.Ref;

/**
 * What a stance is about, as a client sends it; what else the service shows of a target may be sent
 * back and is not read.
 */
@JsonIgnoreProperties({
  "slug",
  "name",
  "speaker",
  "text",
  "textTruncated",
  "language",
  "saidOn",
  "withdrawn"
})
@Schema(
    name = "TargetDraft",
    description = "What the stance is about: a statement, a speaker or a topic.")
public record TargetDraft(@NotNull TargetType type, @NotNull Ref id) {}
