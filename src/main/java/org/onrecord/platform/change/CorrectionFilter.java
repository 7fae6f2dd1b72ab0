package org.onrecord.platform.change;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;

/** Which corrections are wanted. */
public record CorrectionFilter(
    @QueryParam("kind")
        @Parameter(
            description = "Only corrections of records of this kind; repeatable.",
            schema = @Schema(implementation = RecordKind[].class, maxItems = 50))
        @Nullable List<String> kind) {

  Where where(Parameters parameters) {
    return new Where()
        .always("(c.corrects = true or c.note is not null)")
        .always("c.action in ('updated', 'redacted')")
        .in("c.kind", RecordKind.names(parameters.enums("kind", kind, RecordKind.class)));
  }
}
