package org.onrecord.analysis.warning;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.warning.WarningKind;

/**
 * The conditions of a list of warnings: their kind, and the speaker whose records they are about.
 */
public record WarningFilter(
    @QueryParam("kind") @Parameter(description = "Only of this kind; repeatable.")
        List<WarningKind> kind,
    @QueryParam("speaker")
        @Parameter(
            description =
                "Only about records of this speaker (id or slug): what they said, which stance they"
                    + " took, how they responded, which office they held; repeatable.")
        List<Ref> speaker) {

  Where where(LocalDate today) {
    return new Where()
        .always("w.valid_until > ?", today)
        .in("w.kind", kind)
        .refers("w.speaker_id", new Refs("speaker", Speakers.KIND, speaker));
  }
}
