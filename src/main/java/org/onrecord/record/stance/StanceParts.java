package org.onrecord.record.stance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Bounds;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.statement.OfficeReference;
import org.onrecord.record.warning.RecordWarning;

/**
 * The options and the life of demands, the warnings, and the statements that stances are on: what
 * belongs to stances in other tables than theirs, read for several stances at once. Most lists show
 * many stances on one statement, which is read once here.
 */
final class StanceParts {
  private static final Sql PARTS =
      Sql.of(
          """
          select
            'option' as part, op.stance_id as owner_id, op.position as place, op.action as kind,
            op.object_words as detail, cast(null as date) as valid_from,
            cast(null as uuid) as related_id,
            addressee.id as addressee_id, addressee.slug as addressee_slug,
            addressee.name as addressee_name, addressee.withdrawn_at as addressee_withdrawn_at,
            m.id as office_id, m.role as office_role, m.withdrawn_at as office_withdrawn_at,
            organization.id as organization_id, organization.slug as organization_slug,
            organization.name as organization_name,
            organization.withdrawn_at as organization_withdrawn_at,
            cast(null as timestamp with time zone) as withdrawn_at
          from demand_option op
          left join speaker addressee on addressee.id = op.addressee_id
          left join membership m on m.id = op.office_id
          left join speaker organization on organization.id = m.organization_id
          where op.stance_id = any(:demands)
          union all
          select
            'warning', w.record_id, 0, w.kind,
            w.detail, null,
            w.related_id,
            null, null, null, null,
            null, null, null,
            null, null, null, null, null
          from warning w
          where w.record_id = any(:ids)
          and w.valid_until > :asOf
          union all
          select
            'period', dp.stance_id, 0, dp.status,
            null, dp.valid_from,
            null,
            null, null, null, null,
            null, null, null,
            null, null, null, null, null
          from demand_period dp
          where dp.stance_id = any(:demands)
          and dp.valid_from <= :asOf
          union all
          select
            'target', said.id, 0, said.language,
            %s, null,
            null,
            sp.id, sp.slug, sp.name, sp.withdrawn_at,
            null, null, null,
            null, null, null, null, said.withdrawn_at
          from statement said
          join speaker sp on sp.id = said.speaker_id
          join rendering r on r.statement_id = said.id and r.position = 0
          where said.id = any(:targets)
          order by place, kind
          """
              .formatted(Bounds.SHOWN_OF.formatted("r.text")));

  private static final Set<UUID> NONE_HAS_IT = Set.of(new UUID(0, 0));

  /** Of a stance of which none of that is shown. */
  static final Of NONE = new Of();

  private StanceParts() {}

  /**
   * Asks, with other queries, for the parts of stances on the day {@code asOf}.
   *
   * @param ofWhich the stances, with these {@code ids}
   * @return the parts by stance, once the queries were asked; a target by its own id
   */
  static Map<UUID, Of> ask(Queries queries, Collection<StanceView> ofWhich) {
    Set<UUID> targets =
        ofWhich.stream()
            .map(StanceView::target)
            .filter(target -> target.type() == TargetType.statement)
            .map(TargetView::id)
            .collect(Collectors.toSet());
    Set<UUID> demands =
        ofWhich.stream()
            .filter(stance -> stance.demand() != null)
            .map(StanceView::id)
            .collect(Collectors.toSet());
    return queries
        .set("demands", orNone(demands))
        .set("targets", orNone(targets))
        .gather(PARTS, "owner_id", Of::new, Of::add);
  }

  // An array needs an element to have a type. What is read of a record that has this id is shown
  // nowhere.
  private static Set<UUID> orNone(Set<UUID> ids) {
    return ids.isEmpty() ? NONE_HAS_IT : ids;
  }

  /** The parts of one stance, or a statement that stances are on. */
  static final class Of {
    final List<DemandOptionView> options = new ArrayList<>();
    final List<RecordWarning> warnings = new ArrayList<>();
    @Nullable TargetView target;
    private final NavigableMap<LocalDate, DemandStatus> periods = new TreeMap<>();

    /** The stretches of days in which the demand had one status, the earliest first. */
    List<DemandView.LifePeriod> life() {
      return DemandView.LifePeriod.of(periods);
    }

    private void add(Row row) {
      switch (row.text("part")) {
        case "target" -> target = TargetView.statement(row);
        case "warning" -> warnings.add(RecordWarning.of(row));
        case "period" -> periods.put(row.day("valid_from"), row.word("kind", DemandStatus.class));
        default ->
            options.add(
                new DemandOptionView(
                    row.word("kind", Action.class),
                    null,
                    row.textOrNull("detail"),
                    OfficeReference.of(row, "office", "organization"),
                    row.referenceOrNull("addressee")));
      }
    }
  }
}
