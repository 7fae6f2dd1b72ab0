package org.onrecord.platform.change;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;

/** Which changes are wanted. */
public record ChangeFilter(
    @QueryParam("since")
        @Parameter(
            description =
                "Only changes after this sequence number. Start with 0; go on with the last one seen.",
            schema =
                @Schema(
                    type = SchemaType.INTEGER,
                    format = "int64",
                    minimum = "0",
                    maximum = "9007199254740991",
                    examples = "0"))
        @Nullable String since,
    @QueryParam("kind")
        @Parameter(
            description = "Only changes of records of this kind; repeatable.",
            schema = @Schema(implementation = RecordKind[].class, maxItems = 50))
        @Nullable List<String> kind) {

  Where where(Parameters parameters) {
    return new Where()
        .always("c.sequence > ?", parameters.number("since", since, 0, 9007199254740991L, 0))
        .in("c.kind", RecordKind.names(parameters.enums("kind", kind, RecordKind.class)));
  }
}
