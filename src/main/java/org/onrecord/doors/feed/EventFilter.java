package org.onrecord.doors.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;

/** Which events are wanted: as of changes, but from now on where nothing else is said. */
record EventFilter(
    @QueryParam("since")
        @Min(0)
        @Max(9007199254740991L)
        @Parameter(
            description =
                "From this sequence number on: 0 gives the whole log first. Without it, only what is written from now on.")
        @Nullable Long since,
    @QueryParam("kind")
        @Parameter(description = "Only changes of records of this kind; repeatable.")
        List<RecordKind> kind) {}
