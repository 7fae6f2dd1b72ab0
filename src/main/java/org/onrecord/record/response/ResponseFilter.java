package org.onrecord.record.response;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statements;

/** The conditions of a list of responses: who responded, to which statement or stance, and how. */
public record ResponseFilter(
    @QueryParam("speaker")
        @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        List<Ref> speaker,
    @QueryParam("statement")
        @Parameter(description = "Only to this statement (id), or to a stance on it; repeatable.")
        List<Ref> statement,
    @QueryParam("stance")
        @Parameter(description = "Only those that name this stance (id); repeatable.")
        List<Ref> stance,
    @QueryParam("kind") @Parameter(description = "Only of this kind; repeatable.")
        List<ResponseKind> kind) {

  /** No condition: every response. */
  public static final ResponseFilter ANY =
      new ResponseFilter(List.of(), List.of(), List.of(), List.of());

  Where where(LocalDate today) {
    Refs answered = new Refs("statement", Statements.KIND, statement);
    return new Where()
        .always("rp.withdrawn_at is null")
        .always("rp.made_from <= ?", today)
        .refers("rp.speaker_id", new Refs("speaker", Speakers.KIND, speaker))
        .either(
            itself -> itself.refers("rp.statement_id", answered),
            through ->
                through.referring(
                    "rp.id in (select rs.response_id from stance x"
                        + " join response_stance rs on rs.stance_id = x.id where ",
                    "x.target_statement_id",
                    answered,
                    ")"))
        .referring(
            "exists (select 1 from response_stance rs where rs.response_id = rp.id and ",
            "rs.stance_id",
            new Refs("stance", Stances.KIND, stance),
            ")")
        .in("rp.kind", kind);
  }

  /** The same filter for the responses to one statement. */
  public ResponseFilter to(UUID onlyStatement) {
    return new ResponseFilter(speaker, List.of(Ref.of(onlyStatement)), stance, kind);
  }
}
