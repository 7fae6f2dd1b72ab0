package org.onrecord.record.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.warning.RecordWarning;

/** What stands beside the rows of some statements, read for all of them at once. */
final class StatementParts {
  private static final String PARTS =
      """
      select
        'topic' as part, st.statement_id as owner_id, 0 as place,
        t.id as ref_id, t.slug as ref_slug, t.name as ref_name,
        t.withdrawn_at as ref_withdrawn_at,
        cast(null as varchar) as kind, cast(null as varchar) as detail,
        cast(null as varchar) as language, cast(null as uuid) as related_id,
        cast(null as bigint) as support, cast(null as bigint) as oppose,
        cast(null as bigint) as mixed, cast(null as bigint) as neutral,
        cast(null as bigint) as open_demands, cast(null as bigint) as demanders
      from statement_topic st
      join topic t on t.id = st.topic_id
      where st.statement_id = any(:ids)
      union all
      select
        'mention', sm.statement_id, 0,
        sp.id, sp.slug, sp.name,
        sp.withdrawn_at,
        null, null, null, null,
        null, null, null, null, null, null
      from statement_mention sm
      join speaker sp on sp.id = sm.speaker_id
      where sm.statement_id = any(:ids)
      union all
      select
        'joint', sj.statement_id, 0,
        sp.id, sp.slug, sp.name,
        sp.withdrawn_at,
        null, null, null, null,
        null, null, null, null, null, null
      from statement_joint sj
      join speaker sp on sp.id = sj.speaker_id
      where sj.statement_id = any(:ids)
      union all
      select
        'warning', w.record_id, 0,
        w.id, null, null, null,
        w.kind, w.detail, null, w.related_id,
        null, null, null, null, null, null
      from warning w
      where w.record_id = any(:ids)
      and w.valid_until > :asOf
      union all
      select
        'tally', x.target_statement_id, 0,
        null, null, null, null,
        null, null, null, null,
        count(*) filter (where x.position = 'support'),
        count(*) filter (where x.position = 'oppose'),
        count(*) filter (where x.position = 'mixed'),
        count(*) filter (where x.position = 'neutral'),
        count(dp.stance_id),
        count(distinct x.holder_id) filter (where dp.stance_id is not null)
      from (
        select
          given.target_statement_id, given.holder_id,
          case
            when given.taken_from <= :asOf
            and (given.given_up_on is null or %s > :asOf) then given.position
          end as position,
          case when given.demand_mode is not null then given.id end as demand_id
        from stance given
        where given.target_statement_id = any(:ids)
        and given.withdrawn_at is null
      ) x
      left join demand_period dp on dp.stance_id = x.demand_id
        and dp.status in ('open', 'partly_met')
        and dp.valid_from <= :asOf
        and dp.valid_until > :asOf
      group by x.target_statement_id
      """
          .formatted(Sql.surely("given.given_up"));

  private static final String RENDERINGS =
      """
      union all
      select
        'rendering', r.statement_id, r.position,
        r.id, null, null, null,
        r.kind, %s, r.language, r.translation_of_id,
        null, null, null, null, null, null
      from rendering r
      where r.statement_id = any(:ids)
      """;

  private static final String ORDER = "order by place, ref_id";

  private static final Sql BARE = Sql.of(PARTS + ORDER);
  private static final Sql WITH_RENDERINGS = Sql.of(PARTS + RENDERINGS.formatted("r.text") + ORDER);
  private static final Sql WITH_SHORT_RENDERINGS =
      Sql.of(PARTS + RENDERINGS.formatted(Bounds.SHOWN_OF.formatted("r.text")) + ORDER);

  /** What stands beside a statement of which none of that is shown. */
  static final Of NONE = new Of();

  private StatementParts() {}

  /**
   * Asks, with other queries, for what stands beside the statements with these {@code ids} on the
   * day {@code asOf}.
   *
   * @param cited the citations of the statements, which were asked for before
   * @return what stands beside them by statement, once the queries were asked
   */
  static Map<UUID, Of> ask(Queries queries, Shown shown, Map<UUID, List<CitationView>> cited) {
    return queries.gather(
        !shown.renderings() ? BARE : shown.wholeTexts() ? WITH_RENDERINGS : WITH_SHORT_RENDERINGS,
        "owner_id",
        Of::new,
        (its, row) -> its.add(row, cited));
  }

  /** What stands beside one statement. */
  static final class Of {
    final List<Reference> topics = new ArrayList<>();
    final List<Reference> mentions = new ArrayList<>();
    final List<Reference> joint = new ArrayList<>();
    final List<RecordWarning> warnings = new ArrayList<>();
    final List<RenderingView> renderings = new ArrayList<>();
    StatementView.Tally tally = StatementView.Tally.NONE;

    private void add(Row row, Map<UUID, List<CitationView>> cited) {
      switch (row.text("part")) {
        case "topic" -> topics.add(row.reference("ref"));
        case "mention" -> mentions.add(row.reference("ref"));
        case "joint" -> joint.add(row.reference("ref"));
        case "warning" -> warnings.add(RecordWarning.of(row));
        case "tally" -> tally = StatementView.Tally.of(row);
        default -> {
          UUID id = row.id("ref_id");
          List<CitationView> its = cited.get(id);
          renderings.add(
              new RenderingView(
                  id,
                  row.word("kind", RenderingKind.class),
                  row.text("detail"),
                  null,
                  row.text("language"),
                  row.idOrNull("related_id"),
                  its == null ? null : its.get(0),
                  row.number("place") == 0));
        }
      }
    }
  }
}
