package org.onrecord.record.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.record.warning.RecordWarning;

/**
 * The stances that responses answer, the verdicts of editors on them, and the warnings: what
 * belongs to responses in other tables than theirs, read for several responses at once.
 */
final class ResponseParts {
  private static final Sql PARTS =
      Sql.of(
          """
          select
            'stance' as part, rs.response_id as owner_id, 0 as place, x.id as sorted_by,
            x.id as stance_id, x.withdrawn_at as stance_withdrawn_at,
            holder.id as holder_id, holder.slug as holder_slug, holder.name as holder_name,
            holder.withdrawn_at as holder_withdrawn_at,
            cast(null as varchar) as kind, cast(null as varchar) as detail,
            cast(null as uuid) as related_id,
            cast(null as varchar) as verdict, cast(null as integer) as option_position
          from response_stance rs
          join stance x on x.id = rs.stance_id
          join speaker holder on holder.id = x.holder_id
          where rs.response_id = any(:ids)
          union all
          select
            'verdict', rv.response_id, rv.position, x.id,
            x.id, x.withdrawn_at,
            holder.id, holder.slug, holder.name,
            holder.withdrawn_at,
            rv.action, rv.reason,
            rv.source_id,
            rv.verdict, rv.option_position
          from response_verdict rv
          join stance x on x.id = rv.stance_id
          join speaker holder on holder.id = x.holder_id
          where rv.response_id = any(:ids)
          union all
          select
            'warning', w.record_id, 0, coalesce(w.related_id, w.record_id),
            null, null,
            null, null, null,
            null,
            w.kind, w.detail,
            w.related_id,
            null, null
          from warning w
          where w.record_id = any(:ids)
          and w.valid_until > :today
          order by place, sorted_by
          """);

  /** Of a response beside which nothing stands. */
  static final Of NONE = new Of();

  private ResponseParts() {}

  /**
   * Asks, with other queries, for the parts of the responses with these {@code ids}, warnings those
   * of {@code today}.
   *
   * @return the parts by response, once the queries were asked
   */
  static Map<UUID, Of> ask(Queries queries) {
    return queries.gather(PARTS, "owner_id", Of::new, Of::add);
  }

  /** The parts of one response. */
  static final class Of {
    final List<ResponseView.StanceReference> stances = new ArrayList<>();
    final List<ResponseView.VerdictView> verdicts = new ArrayList<>();
    final List<RecordWarning> warnings = new ArrayList<>();

    private void add(Row row) {
      switch (row.text("part")) {
        case "warning" -> warnings.add(RecordWarning.of(row));
        case "verdict" -> verdicts.add(ResponseView.VerdictView.of(row));
        default -> stances.add(ResponseView.StanceReference.of(row));
      }
    }
  }
}
