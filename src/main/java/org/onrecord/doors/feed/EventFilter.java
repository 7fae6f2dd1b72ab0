package org.onrecord.doors.feed;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.query.Parameters;

/** Which events are wanted: as of changes, but from now on where nothing else is said. */
record EventFilter(
    @QueryParam("since")
        @Parameter(
            description =
                "From this sequence number on: 0 gives the whole log first. Without it, only what is written from now on.",
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

  /** What is wanted, checked. */
  record Wanted(@Nullable Long since, Set<String> kinds) {}

  Wanted wanted() {
    Parameters parameters = new Parameters();
    long from = parameters.number("since", since, 0, 9007199254740991L, -1);
    Set<String> kinds =
        parameters.enums("kind", kind, RecordKind.class).stream()
            .map(RecordKind::name)
            .collect(Collectors.toSet());
    parameters.throwIfAny();
    return new Wanted(from < 0 ? null : from, kinds);
  }
}
