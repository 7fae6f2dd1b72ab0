package org.onrecord.response;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.shared.Ref;
import org.onrecord.shared.Rules;
import org.onrecord.stance.Action;

/** An editor's sourced reading of what a response means for one option of a demand. */
@Schema(
    name = "VerdictDraft",
    description =
        "An editor's sourced reading of what the response means for one option of a demand; it overrides the rule.")
public record VerdictDraft(
    @NotNull(message = Rules.REQUIRED_MESSAGE) Ref stance,
    @NotNull(message = Rules.REQUIRED_MESSAGE) Action action,
    @NotNull(message = Rules.REQUIRED_MESSAGE) VerdictKind verdict) {}
