package org.onrecord.record.response;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;

/** Which responses are wanted. */
public record ResponseFilter(
    @QueryParam("speaker")
        @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        @Nullable List<String> speaker,
    @QueryParam("statement") @Parameter(description = "Only to this statement (id); repeatable.")
        @Nullable List<String> statement,
    @QueryParam("stance")
        @Parameter(description = "Only those that name this stance (id); repeatable.")
        @Nullable List<String> stance,
    @QueryParam("kind")
        @Parameter(
            description = "Only of this kind; repeatable.",
            schema = @Schema(implementation = ResponseKind[].class, maxItems = 50))
        @Nullable List<String> kind) {

  Where where(Parameters parameters, LocalDate today) {
    return new Where()
        .always("rp.withdrawn_at is null")
        .always("rp.made_from <= ?", today)
        .refers("rp.speaker_id", parameters.refs("speaker", Speakers.KIND, speaker))
        .refers("rp.statement_id", parameters.refs("statement", Statements.KIND, statement))
        .referring(
            "exists (select 1 from response_stance rs where rs.response_id = rp.id and ",
            "rs.stance_id",
            parameters.refs("stance", Stances.KIND, stance),
            ")")
        .in("rp.kind", parameters.enums("kind", kind, ResponseKind.class));
  }

  /** The same filter for the responses to one statement. */
  ResponseFilter to(UUID onlyStatement) {
    return new ResponseFilter(speaker, List.of(onlyStatement.toString()), stance, kind);
  }
}
