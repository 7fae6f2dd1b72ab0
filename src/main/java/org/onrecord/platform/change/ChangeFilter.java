package org.onrecord.platform.change;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.onrecord.platform.query.Where;

/** The conditions of the change log: after which sequence number, and of which kinds of record. */
public record ChangeFilter(
    @QueryParam("since")
        @DefaultValue("0")
        @Min(0)
        @Max(9007199254740991L)
        @Parameter(
            description =
                "Only changes after this sequence number. Start with 0; go on with the last one seen.")
        long since,
    @QueryParam("kind")
        @Parameter(description = "Only changes of records of this kind; repeatable.")
        List<RecordKind> kind) {

  Where where() {
    return new Where()
        .always("c.sequence > ?", since)
        .asking(since)
        .in("c.kind", RecordKind.names(kind));
  }
}
