package org.onrecord.analysis.warning;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.ChangeSet;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.response.ResponseDraft;
import org.onrecord.record.response.Responses;
import org.onrecord.record.source.SourceDraft;
import org.onrecord.record.speaker.MembershipDraft;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.SpeakerDraft;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.StanceDraft;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementDraft;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.warning.WarningKind;

/**
 * Has the records examined anew that a change bears on: the changed record itself, those that refer
 * to it, and those that were like it.
 */
@ApplicationScoped
class WarningFollower {
  private static final Sql STANCES_ON =
      Sql.of(
          """
          select x.id
          from stance x
          where x.target_statement_id = any(:ids)
          union
          select x.id
          from stance x
          where x.expressed_in_id = any(:ids)
          """);

  private static final Sql RESPONSES_TO =
      Sql.of(
          """
          select r.id
          from response r
          where r.statement_id = any(:ids)
          union
          select r.id
          from response r
          where r.expressed_in_id = any(:ids)
          """);

  private static final Sql RESPONSES_NAMING =
      Sql.of(
          """
          select n.response_id as id
          from response_stance n
          where n.stance_id = any(:ids)
          """);

  private static final Sql REVERSALS_OF =
      Sql.of(
          """
          select r.id
          from response r
          where r.reverses_id = any(:ids)
          """);

  private static final Sql STATEMENTS_OF =
      Sql.of(
          """
          select s.id
          from statement s
          where s.speaker_id = any(:ids)
          """);

  private static final Sql STATEMENTS_WITHOUT_OFFICE =
      Sql.of(
          """
          select s.id
          from statement s
          where s.speaker_id = any(:ids)
            and s.membership_id is null
            and s.said_on is not null
            and s.withdrawn_at is null
          """);

  private static final Sql STATEMENTS_IN_OFFICE =
      Sql.of(
          """
          select s.id
          from statement s
          where s.membership_id = any(:ids)
          """);

  private static final Sql MEMBERSHIPS_OF =
      Sql.of(
          """
          select m.id
          from membership m
          where m.member_id = any(:ids) and m.withdrawn_at is null
          """);

  private static final Sql CITING =
      Sql.of(
          """
          select distinct c.owner_id as id
          from citation c
          where c.source_id = any(:ids)
          """);

  private final Database database;
  private final Warnings warnings;

  WarningFollower(Database database, Warnings warnings) {
    this.database = database;
    this.warnings = warnings;
  }

  // After the dates and periods of what is written have been derived.
  void follow(@Observes @Priority(Order.WARNINGS) ChangeSet changes) {
    speakers(changes.of(SpeakerDraft.class));
    memberships(changes.of(MembershipDraft.class));
    statements(changes.of(StatementDraft.class));
    stances(changes.of(StanceDraft.class));
    responses(changes.of(ResponseDraft.class));
    sources(changes.of(SourceDraft.class));
  }

  /**
   * Examines changed records themselves.
   *
   * @param alike tells which of them may be like other records than before
   */
  private <D> void examine(
      String kind, List<RecordChanged<D>> changes, Predicate<RecordChanged<D>> alike) {
    warnings.examineNew(
        kind, changes.stream().filter(RecordChanged::isNew).map(RecordChanged::id).toList());
    Map<Boolean, Set<UUID>> others = new LinkedHashMap<>();
    for (RecordChanged<D> change : changes) {
      if (!change.isNew()) {
        others.computeIfAbsent(alike.test(change), any -> new LinkedHashSet<>()).add(change.id());
      }
    }
    Set<UUID> changed = others.getOrDefault(true, Set.of());
    warnings.examine(kind, changed, Warnings.ALL);
    warnings.examine(kind, warnings.naming(changed), Warnings.OF_TWO);
    warnings.examine(kind, others.getOrDefault(false, Set.of()), Warnings.OF_ONE);
  }

  private void statements(List<RecordChanged<StatementDraft>> changes) {
    examine(
        Statements.KIND,
        changes,
        change ->
            change.action() == ChangeAction.redacted
                || change.changes(
                    StatementDraft::renderings,
                    StatementDraft::speaker,
                    StatementDraft::jointSpeakers,
                    StatementDraft::saidOn,
                    StatementDraft::saidAt,
                    StatementDraft::position));
    List<UUID> moved =
        changed(
            changes,
            change ->
                change.changes(
                    StatementDraft::saidOn,
                    StatementDraft::speaker,
                    StatementDraft::jointSpeakers));
    warnings.examine(Stances.KIND, database.ids(STANCES_ON, moved), Warnings.OF_ONE);
    Set<UUID> responses = new LinkedHashSet<>(database.ids(RESPONSES_TO, moved));
    responses.addAll(database.ids(REVERSALS_OF, List.copyOf(responses)));
    warnings.examine(Responses.KIND, responses, Warnings.OF_ONE);
  }

  private void stances(List<RecordChanged<StanceDraft>> changes) {
    examine(Stances.KIND, changes, change -> true);
    // A demand tells whom else what is answered to its statement concerns.
    List<RecordChanged<StanceDraft>> demands =
        changes.stream()
            .filter(
                change ->
                    !change.isNew() || change.drafts().anyMatch(draft -> draft.demand() != null))
            .toList();
    Set<UUID> responses =
        new LinkedHashSet<>(database.ids(RESPONSES_NAMING, ChangeSet.ids(demands)));
    responses.addAll(database.ids(RESPONSES_TO, targets(demands)));
    warnings.examine(Responses.KIND, responses, Warnings.OF_ONE);
  }

  private void responses(List<RecordChanged<ResponseDraft>> changes) {
    examine(Responses.KIND, changes, change -> true);
    List<UUID> moved =
        changed(
            changes, change -> change.changes(ResponseDraft::madeOn, ResponseDraft::expressedIn));
    warnings.examine(Responses.KIND, database.ids(REVERSALS_OF, moved), Warnings.OF_ONE);
  }

  // The present targets and the former ones.
  private static Set<UUID> targets(List<RecordChanged<StanceDraft>> changes) {
    return changes.stream()
        .flatMap(RecordChanged::drafts)
        .flatMap(draft -> Stream.ofNullable(draft.target().id().id()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  // The offices that were held decide which one a statement was made in, and for which party.
  private void memberships(List<RecordChanged<MembershipDraft>> changes) {
    examine(Memberships.KIND, changes, change -> true);
    List<UUID> members =
        changes.stream()
            .flatMap(RecordChanged::drafts)
            .map(MembershipDraft::member)
            .map(Ref::id)
            .distinct()
            .toList();
    warnings.examine(
        Memberships.KIND,
        database.ids(MEMBERSHIPS_OF, members),
        EnumSet.of(WarningKind.several_parties));
    warnings.examine(
        Statements.KIND,
        database.ids(STATEMENTS_IN_OFFICE, changed(changes, change -> true)),
        EnumSet.of(WarningKind.membership_not_valid));
    warnings.examine(
        Statements.KIND,
        database.ids(STATEMENTS_WITHOUT_OFFICE, members),
        EnumSet.of(WarningKind.several_offices));
  }

  private void speakers(List<RecordChanged<SpeakerDraft>> changes) {
    examine(
        Speakers.KIND,
        changes.stream()
            .filter(
                change ->
                    change.changes(
                        SpeakerDraft::name,
                        SpeakerDraft::kind,
                        SpeakerDraft::identifiers,
                        SpeakerDraft::anonymous))
            .toList(),
        change -> true);
    warnings.examine(
        Statements.KIND,
        database.ids(
            STATEMENTS_OF,
            changed(
                changes,
                change ->
                    change.action() == ChangeAction.updated
                        && change.changes(SpeakerDraft::anonymous))),
        Warnings.OF_TWO);
  }

  private void sources(List<RecordChanged<SourceDraft>> changes) {
    List<UUID> citing =
        database.ids(CITING, changed(changes, change -> change.changes(SourceDraft::text)));
    for (String kind : warnings.kinds()) {
      warnings.examine(
          kind,
          database.ids(
              Sql.of("select e.id from %s e where e.id = any(:ids)".formatted(kind)), citing),
          EnumSet.of(WarningKind.quote_not_found));
    }
  }

  // Nothing that was on record before can refer to what is new.
  private static <D> List<UUID> changed(
      List<RecordChanged<D>> changes, Predicate<RecordChanged<D>> which) {
    return changes.stream()
        .filter(change -> !change.isNew())
        .filter(which)
        .map(RecordChanged::id)
        .toList();
  }
}
