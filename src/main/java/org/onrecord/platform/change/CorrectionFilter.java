package org.onrecord.platform.change;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.onrecord.platform.query.Where;

/** The conditions of the list of corrections: of which kinds of record. */
public record CorrectionFilter(
    @QueryParam("kind")
        @Parameter(description = "Only corrections of records of this kind; repeatable.")
        List<RecordKind> kind) {

  Where where() {
    return new Where()
        .always("(c.corrects = true or c.note is not null)")
        .always("c.action in ('updated', 'redacted')")
        .in("c.kind", RecordKind.names(kind));
  }
}
