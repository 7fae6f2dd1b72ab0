package org.onrecord.record.dispute;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Ref;

/** Which disputes are wanted. */
public record DisputeFilter(
    @QueryParam("status")
        @Parameter(
            description = "Only disputes of this status; repeatable.",
            schema = @Schema(implementation = DisputeStatus[].class, maxItems = 50))
        @Nullable List<String> status,
    @QueryParam("aspect")
        @Parameter(
            description = "Only disputes of this aspect; repeatable.",
            schema = @Schema(implementation = Aspect[].class, maxItems = 50))
        @Nullable List<String> aspect,
    @QueryParam("record")
        @Parameter(description = "Only disputes of the record with this id; repeatable.")
        @Nullable List<String> record) {

  Where where(Parameters parameters) {
    return new Where()
        .in("d.status", parameters.enums("status", status, DisputeStatus.class))
        .in("d.aspect", parameters.enums("aspect", aspect, Aspect.class))
        .in(
            "d.record_id",
            parameters.each(
                "record",
                record,
                value -> {
                  java.util.UUID id = Ref.id(value);
                  if (id == null) {
                    throw new IllegalArgumentException("is not an id");
                  }
                  return id;
                }));
  }
}
