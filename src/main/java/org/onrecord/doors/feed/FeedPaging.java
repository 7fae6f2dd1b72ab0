package org.onrecord.doors.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Paging;

/** How much of a feed is wanted, and from where; its order is always newest first. */
record FeedPaging(
    @QueryParam("limit")
        @DefaultValue("20")
        @Min(1)
        @Max(100)
        @Parameter(description = "Entries on a page.")
        int limit,
    @QueryParam("cursor")
        @Parameter(
            description = "Where the page starts, as given in the next link. Opaque and signed.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1000))
        @Nullable String cursor) {

  Paging newestFirst(String by) {
    return Paging.latest(limit, cursor, by);
  }
}
