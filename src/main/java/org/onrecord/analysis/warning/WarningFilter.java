package org.onrecord.analysis.warning;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.warning.WarningKind;

/** Which warnings are wanted. */
public record WarningFilter(
    @QueryParam("kind")
        @Parameter(
            description = "Only of this kind; repeatable.",
            schema = @Schema(implementation = WarningKind[].class, maxItems = 50))
        @Nullable List<String> kind,
    @QueryParam("speaker")
        @Parameter(
            description =
                "Only about records of this speaker (id or slug): what they said, which stance they"
                    + " took, how they responded, which office they held; repeatable.")
        @Nullable List<String> speaker) {

  Where where(Parameters parameters, LocalDate today) {
    return new Where()
        .always("w.valid_until > ?", today)
        .in("w.kind", parameters.enums("kind", kind, WarningKind.class))
        .refers("w.speaker_id", parameters.refs("speaker", Speakers.KIND, speaker));
  }
}
