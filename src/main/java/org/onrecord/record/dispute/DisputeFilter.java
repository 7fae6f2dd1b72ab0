package org.onrecord.record.dispute;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.onrecord.platform.query.Where;

/** The conditions of a list of disputes: their status, their aspect and the disputed record. */
public record DisputeFilter(
    @QueryParam("status") @Parameter(description = "Only disputes of this status; repeatable.")
        List<DisputeStatus> status,
    @QueryParam("aspect") @Parameter(description = "Only disputes of this aspect; repeatable.")
        List<Aspect> aspect,
    @QueryParam("record")
        @Parameter(description = "Only disputes of the record with this id; repeatable.")
        List<UUID> record) {

  Where where() {
    return new Where().in("d.status", status).in("d.aspect", aspect).in("d.record_id", record);
  }
}
