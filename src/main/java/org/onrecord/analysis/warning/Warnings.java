package org.onrecord.analysis.warning;

import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.onrecord.analysis.rule.RuleWarning;
import org.onrecord.platform.change.Derived;
import org.onrecord.platform.query.Batches;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Update;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.warning.Warning;
import org.onrecord.record.warning.WarningKind;

/**
 * What a reader should know before relying on a record, as warnings: each follows from recorded
 * facts alone and is raised or dropped in the transaction that changes them; the one that mere time
 * ends carries the day on which it does.
 *
 * <p>A warning about two records names the nearest like one alone, and is looked at again only when
 * that one changes. So a thousand records that are alike are a chain of a thousand warnings, not a
 * million.
 */
@ApplicationScoped
public class Warnings implements PanacheRepositoryBase<Warning, UUID>, Derived, Listed {
  /** Counts the forms that the rules had; warnings of an earlier form are made anew at start. */
  private static final String RULES = "5";

  static final Set<WarningKind> ALL = EnumSet.allOf(WarningKind.class);

  /** Those that two records share. */
  static final Set<WarningKind> OF_TWO =
      EnumSet.of(WarningKind.attributed_to_two, WarningKind.possible_duplicate);

  /** Those that a record has whatever others are like it. */
  static final Set<WarningKind> OF_ONE = EnumSet.complementOf(EnumSet.copyOf(OF_TWO));

  // What the demand rule warns of on a stance; all else on it follows from the stance alone.
  private static final Set<WarningKind> OF_DEMANDS =
      EnumSet.of(
          WarningKind.responder_not_concerned,
          WarningKind.undated_response,
          WarningKind.office_differs,
          WarningKind.office_unclear,
          WarningKind.office_ended,
          WarningKind.complied_names_no_action);

  private static final Listing<WarningView> LISTING =
      new Listing<>(
          WarningView.class,
          """
          w.id, w.kind, w.record_kind, w.record_id, w.related_id, w.detail, w.raised_at,
          sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
          sp.withdrawn_at as speaker_withdrawn_at""",
          "warning w",
          "left join speaker sp on sp.id = w.speaker_id",
          WarningView::of,
          "w.id",
          Listing.orders("raisedAt", Listing.Order.instant("w.raised_at")),
          true,
          Set.of());

  private static final Sql HOLDERS =
      Sql.of(
          """
          select x.id, x.holder_id
          from stance x
          where x.id = any(:ids) and x.withdrawn_at is null
          """);

  private static final Sql NAMING =
      Sql.of(
          """
          select distinct w.record_id as id
          from warning w
          where w.related_id = any(:ids)
          """);

  private static final Sql WARNED =
      Sql.of(
          """
          select w.record_id as id
          from warning w
          where w.record_id = any(:ids) and w.kind = :kind
          """);

  private static final Sql NAMES =
      Sql.of(
          """
          select sp.id, sp.name
          from speaker sp
          where sp.id = any(:ids)
          """);

  private static final Sql HASH_NAME =
      Sql.of(
          """
          update speaker
          set name_hash = :hash
          where id = :id
          """);

  private final Database database;
  private final Map<String, Examination> examinations;
  private final RaisedWarnings raised;
  private final Pager pager;
  private final Clock clock;

  Warnings(
      Database database,
      @All List<Examination> examinations,
      RaisedWarnings raised,
      Pager pager,
      Clock clock) {
    this.database = database;
    this.examinations =
        examinations.stream()
            .collect(
                Collectors.toMap(
                    Examination::kind, Function.identity(), (one, other) -> one, TreeMap::new));
    this.raised = raised;
    this.pager = pager;
    this.clock = clock;
  }

  @Override
  public Listing<WarningView> listing() {
    return LISTING;
  }

  /** A page of the warnings that a filter asks for. */
  public Page<WarningView> list(WarningFilter filter, Paging paging) {
    return pager.page(LISTING, filter.where(Time.today(clock)), paging);
  }

  /** Examines records of a kind again and raises and drops their warnings. */
  public void examine(String kind, Collection<UUID> ids) {
    examine(kind, ids, ALL);
  }

  /** Examines records of a kind again in view of some kinds of warnings. */
  void examine(String kind, Collection<UUID> ids, Set<WarningKind> wanted) {
    examine(kind, ids, wanted, false);
  }

  /** Examines new records of a kind, which have no warnings yet. */
  void examineNew(String kind, Collection<UUID> ids) {
    examine(kind, ids, ALL, true);
  }

  private void examine(String kind, Collection<UUID> ids, Set<WarningKind> wanted, boolean isNew) {
    Set<WarningKind> kinds = EnumSet.copyOf(wanted);
    if (kind.equals(Stances.KIND)) {
      kinds.removeAll(OF_DEMANDS);
    }
    for (List<UUID> some : Batches.of(ids)) {
      Map<WarningKind, Set<UUID>> named = raised.keep(kind, found(kind, some, kinds), isNew);
      named.forEach(
          (warning, others) -> {
            others.removeAll(some);
            // What names another is named by it or by a third, and is left alone then.
            for (List<UUID> batch : Batches.of(unwarned(warning, others))) {
              raised.keep(kind, found(kind, batch, EnumSet.of(warning)), false);
            }
          });
    }
  }

  private Findings found(String kind, Collection<UUID> ids, Set<WarningKind> kinds) {
    Findings findings = new Findings(ids, kinds);
    Objects.requireNonNull(examinations.get(kind), kind).examine(findings);
    return findings;
  }

  /** The records that a warning of two names beside one of these. */
  Set<UUID> naming(Collection<UUID> ids) {
    Set<UUID> naming = new LinkedHashSet<>();
    for (List<UUID> some : Batches.of(ids)) {
      naming.addAll(database.ids(NAMING, some));
    }
    return naming;
  }

  private Set<UUID> unwarned(WarningKind kind, Set<UUID> ids) {
    Set<UUID> unwarned = new LinkedHashSet<>(ids);
    for (List<UUID> some : Batches.of(ids)) {
      database
          .query(WARNED)
          .set("ids", some)
          .set("kind", kind)
          .each(row -> unwarned.remove(row.id("id")));
    }
    return unwarned;
  }

  /** Raises and drops what the demand rule warns of, for every one of these stances. */
  public void demands(Map<UUID, List<RuleWarning>> warned) {
    Findings findings = new Findings(warned.keySet(), OF_DEMANDS);
    database
        .query(HOLDERS)
        .set("ids", findings.ids())
        .each(row -> findings.concern(row.id("id"), row.id("holder_id")));
    warned.forEach(
        (stance, warnings) ->
            warnings.forEach(
                warning ->
                    findings.add(stance, warning.kind(), warning.cause(), warning.detail())));
    raised.keep(Stances.KIND, findings, false);
  }

  @Override
  public String name() {
    return "warning_rules";
  }

  @Override
  public String version() {
    return RULES;
  }

  @Override
  public List<String> kinds() {
    return List.copyOf(examinations.keySet());
  }

  @Override
  public void make(String kind, List<UUID> ids) {
    if (kind.equals(Speakers.KIND)) {
      hashNames(ids);
    }
    examine(kind, ids);
  }

  // Without a new version: what a speaker says of itself stays as it is.
  private void hashNames(Collection<UUID> ids) {
    Update rows = database.update(HASH_NAME);
    database
        .query(NAMES)
        .set("ids", ids)
        .each(
            row ->
                rows.set("id", row.id("id")).set("hash", Speaker.nameHash(row.text("name"))).add());
    rows.runAll();
  }
}
