package org.onrecord.stance;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.shared.Ref;
import org.onrecord.shared.Rules;

/** What a stance is about, as a client sends it. */
@Schema(
    name = "TargetDraft",
    description = "What the stance is about: a statement, a speaker or a topic.")
public record TargetDraft(
    @NotNull(message = Rules.REQUIRED_MESSAGE) TargetType type,
    @NotNull(message = Rules.REQUIRED_MESSAGE) Ref id) {}
