package org.onrecord.record.speaker;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Ref;

/** The conditions of a list of memberships: whose they are, where, and on which day they hold. */
public record MembershipFilter(
    @QueryParam("member") @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        List<Ref> member,
    @QueryParam("organization")
        @Parameter(description = "Only in this organization (id or slug); repeatable.")
        List<Ref> organization,
    @QueryParam("on")
        @Parameter(
            description =
                "Only those that hold on this day; an open start or end counts as holding.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-26"))
        @Nullable LocalDate on) {

  Where where() {
    Where where =
        new Where()
            .always("m.withdrawn_at is null")
            .refers("m.member_id", new Refs("member", Speakers.KIND, member))
            .refers("m.organization_id", new Refs("organization", Speakers.KIND, organization));
    return on == null ? where : where.and("m.started_from <= ? and m.ended_to >= ?", on, on);
  }
}
