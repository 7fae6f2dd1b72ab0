package org.onrecord.record.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.source.CitationDraft;

/** A membership as a client sends it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "MembershipDraft", description = "A membership as a client sends it (Popolo).")
public record MembershipDraft(
    @NotNull Ref member,
    @NotNull Ref organization,
    @Schema(description = "The office or role.", maxLength = 300, examples = "Secretary General")
        @Size(max = Bounds.NAME)
        @Nullable String role,
    @Nullable Ref onBehalfOf,
    @Schema(ref = "Edtf") @Nullable Edtf start,
    @Schema(ref = "Edtf") @Nullable Edtf end,
    @Nullable EndReason endReason,
    @Schema(description = "How it is known.", maxItems = 50) @Size(max = 50)
        List<@NotNull @Valid CitationDraft> citations) {

  /** Lists are never null. */
  public MembershipDraft {
    citations = citations == null ? List.of() : citations;
  }
}
