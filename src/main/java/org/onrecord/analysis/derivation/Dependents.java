package org.onrecord.analysis.derivation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeSet;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.response.ResponseDraft;
import org.onrecord.record.speaker.MembershipDraft;
import org.onrecord.record.speaker.SpeakerDraft;
import org.onrecord.record.stance.DemandDraft;
import org.onrecord.record.stance.StanceDraft;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.StatementDraft;

/**
 * Finds whose periods a change may alter: the statements that a changed record bears on, and the
 * stances with a demand that it may decide. What it names in vain is derived anew to what it was.
 */
@ApplicationScoped
public class Dependents {
  private static final Sql DEMANDS_TOUCHING =
      Sql.of(
          """
          select x.id
          from stance x
          where x.demand_mode is not null and x.target_statement_id = any(:ids)
          union
          select x.id
          from stance x
          where x.demand_mode is not null and x.expressed_in_id = any(:ids)
          """);

  // A dismissal that does not say whom it concerns concerns whoever said what it answers.
  private static final Sql RESPONSES_TOUCHING =
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

  // A demand on a statement tells that its addressee is concerned by what others read there.
  private static final Sql DEMANDS_BESIDE =
      Sql.of(
          """
          select y.id
          from statement s
          join response r on r.statement_id = s.id and r.withdrawn_at is null
          join speaker a on a.id in (r.speaker_id, r.on_behalf_of_id, r.concerns_id)
          join stance y on y.target_statement_id = s.id and y.demand_mode is not null
          where s.id = any(:ids)
            and a.id = any(:addressees)
            and a.id <> s.speaker_id
            and not exists (select 1 from response_stance n where n.response_id = r.id)
          """);

  private static final Sql STANCES_ANSWERED =
      Sql.of(
          """
          select n.stance_id as id
          from response_stance n
          where n.response_id = any(:ids)
          union
          select v.stance_id
          from response_verdict v
          where v.response_id = any(:ids)
          """);

  private static final Sql STATEMENTS_ANSWERED =
      Sql.of(
          """
          select r.statement_id as id
          from response r
          where r.id = any(:ids) and r.statement_id is not null
          union
          select x.target_statement_id
          from response_stance n
          join stance x on x.id = n.stance_id and x.target_statement_id is not null
          where n.response_id = any(:ids)
          """);

  private static final Sql STATEMENTS_TARGETED =
      Sql.of(
          """
          select x.target_statement_id as id
          from stance x
          where x.id = any(:ids) and x.target_statement_id is not null
          """);

  // An apology that is less for one demand may be whole for another on the same statement.
  private static final Sql STATEMENTS_READ_BY_EDITORS =
      Sql.of(
          """
          select r.statement_id as id
          from response r
          join response_verdict v on v.response_id = r.id
          where r.statement_id = any(:ids) and r.withdrawn_at is null
          """);

  private static final Sql STATEMENTS_ANSWERED_AS_A_WHOLE =
      Sql.of(
          """
          select r.statement_id as id
          from response r
          where r.id = any(:ids)
            and r.statement_id is not null
            and not exists (select 1 from response_stance n where n.response_id = r.id)
          """);

  private static final Sql RESPONSES_REVERSED =
      Sql.of(
          """
          select r.reverses_id as id
          from response r
          where r.id = any(:ids) and r.reverses_id is not null
          """);

  private static final Sql DEMANDS_NAMING_OFFICES =
      Sql.of(
          """
          select o.stance_id as id
          from demand_option o
          where o.office_id = any(:ids)
          """);

  private static final Sql RESPONSES_NAMING_OFFICES =
      Sql.of(
          """
          select r.id
          from response r
          where r.office_id = any(:ids)
          """);

  // The offices of whoever said the words bear on what is demanded of others over them. The office
  // that a demand names may go on with another term.
  private static final Sql DEMANDS_ABOUT_MEMBERS =
      Sql.of(
          """
          select o.stance_id as id
          from demand_option o
          where o.addressee_id = any(:ids)
          union
          select x.id
          from statement t
          join stance x on x.target_statement_id = t.id and x.demand_mode is not null
          where t.speaker_id = any(:ids)
          union
          select x.id
          from stance x
          where x.target_speaker_id = any(:ids) and x.demand_mode is not null
          union
          select o.stance_id
          from membership m
          join demand_option o on o.office_id = m.id
          where m.member_id = any(:ids)
          """);

  private static final Sql OFFICES_OF_OR_IN =
      Sql.of(
          """
          select m.id
          from membership m
          where m.member_id = any(:ids)
          union
          select m.id
          from membership m
          where m.organization_id = any(:ids)
          """);

  private static final Sql MEMBERS =
      Sql.of(
          """
          select m.member_id as id
          from membership m
          where m.organization_id = any(:ids) and m.withdrawn_at is null
          """);

  private static final Sql RESPONSES_OF =
      Sql.of(
          """
          select r.id
          from response r
          where r.speaker_id = any(:ids)
          union
          select r.id
          from response r
          where r.on_behalf_of_id = any(:ids)
          union
          select r.id
          from response r
          where r.concerns_id = any(:ids)
          union
          select r.id
          from statement s
          join response r on r.statement_id = s.id
          where s.speaker_id = any(:ids)
          """);

  private final Database database;

  Dependents(Database database) {
    this.database = database;
  }

  /**
   * The records whose periods are to be made anew.
   *
   * @param statements their ids, without those that are new and that nobody has answered
   * @param stances the ids of those that make a demand, or made one
   */
  public record Found(Set<UUID> statements, Set<UUID> stances) {
    /** Nothing yet. */
    public Found() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  /** What depends on the changed records. */
  Found of(ChangeSet changes) {
    Found found = new Found();
    statements(changes.of(StatementDraft.class), found);
    stances(changes.of(StanceDraft.class), found);
    responses(changes.of(ResponseDraft.class), found);
    memberships(changes.of(MembershipDraft.class), found);
    speakers(changes.of(SpeakerDraft.class), found);
    return found;
  }

  private void statements(List<RecordChanged<StatementDraft>> changes, Found found) {
    List<UUID> changed =
        changes.stream()
            .filter(change -> !change.isNew())
            .filter(
                change ->
                    change.changes(
                        StatementDraft::saidOn,
                        StatementDraft::speaker,
                        StatementDraft::jointSpeakers,
                        StatementDraft::membership))
            .map(RecordChanged::id)
            .toList();
    said(changed, found);
  }

  /** Adds what depends on when these statements were said, and by whom: themselves, and more. */
  public void said(Collection<UUID> statements, Found found) {
    found.statements().addAll(statements);
    found.stances().addAll(database.ids(DEMANDS_TOUCHING, statements));
    answered(database.ids(RESPONSES_TOUCHING, statements), found);
  }

  private void stances(List<RecordChanged<StanceDraft>> changes, Found found) {
    Set<UUID> statements = new LinkedHashSet<>();
    Set<UUID> addressees = new LinkedHashSet<>();
    Set<UUID> targets = new LinkedHashSet<>();
    for (RecordChanged<StanceDraft> change : changes) {
      if (!change.isNew() && change.changes(StanceDraft::target)) {
        // Responses that name the stance answer what it is about.
        change
            .drafts()
            .flatMap(draft -> statement(draft).stream())
            .forEach(found.statements()::add);
      }
      boolean isDemandChanged = change.changes(StanceDraft::demand, StanceDraft::target);
      change
          .drafts()
          .filter(draft -> draft.demand() != null)
          .forEach(
              draft -> {
                found.stances().add(change.id());
                targets.addAll(ids(draft.target().id()));
                if (isDemandChanged) {
                  statements.addAll(ids(draft.target().id()));
                  addressees.addAll(addressees(draft.demand()));
                }
              });
    }
    found.statements().addAll(database.ids(STATEMENTS_READ_BY_EDITORS, targets));
    if (!addressees.isEmpty()) {
      found
          .stances()
          .addAll(
              database
                  .query(DEMANDS_BESIDE)
                  .set("ids", statements)
                  .set("addressees", addressees)
                  .list(row -> row.id("id")));
    }
  }

  private static List<UUID> statement(StanceDraft draft) {
    return draft.target().type() == TargetType.statement ? ids(draft.target().id()) : List.of();
  }

  private static List<UUID> addressees(DemandDraft demand) {
    return Stream.concat(
            Stream.ofNullable(demand.addressee()),
            demand.options().stream().flatMap(option -> Stream.ofNullable(option.addressee())))
        .flatMap(addressee -> ids(addressee).stream())
        .toList();
  }

  private void responses(List<RecordChanged<ResponseDraft>> changes, Found found) {
    Set<UUID> named = new LinkedHashSet<>();
    List<UUID> reversed = new ArrayList<>();
    List<UUID> asWhole = new ArrayList<>();
    changes.stream()
        .flatMap(RecordChanged::drafts)
        .forEach(
            draft -> {
              found.statements().addAll(ids(draft.statement()));
              draft.stances().forEach(stance -> named.addAll(ids(stance)));
              draft.verdicts().forEach(v -> found.stances().addAll(ids(v.stance())));
              reversed.addAll(ids(draft.reverses()));
              if (draft.stances().isEmpty()) {
                asWhole.addAll(ids(draft.statement()));
              }
            });
    found.stances().addAll(named);
    found.statements().addAll(database.ids(STATEMENTS_TARGETED, named));
    found.stances().addAll(database.ids(DEMANDS_TOUCHING, asWhole));
    answered(reversed, found);
  }

  private void memberships(List<RecordChanged<MembershipDraft>> changes, Found found) {
    List<RecordChanged<MembershipDraft>> offices =
        changes.stream()
            .filter(
                change ->
                    change.changes(
                        MembershipDraft::member,
                        MembershipDraft::organization,
                        MembershipDraft::role,
                        MembershipDraft::start,
                        MembershipDraft::end,
                        MembershipDraft::endReason))
            .toList();
    held(
        offices.stream().filter(change -> !change.isNew()).map(RecordChanged::id).toList(),
        offices.stream()
            .flatMap(RecordChanged::drafts)
            .flatMap(draft -> ids(draft.member()).stream())
            .toList(),
        List.of(),
        found);
  }

  // The words of a demand are read beside the names of people and bodies, and what is said of a
  // demand names them.
  private void speakers(List<RecordChanged<SpeakerDraft>> changes, Found found) {
    List<UUID> named =
        changes.stream()
            .filter(change -> !change.isNew())
            .filter(change -> change.changes(SpeakerDraft::name, SpeakerDraft::classification))
            .map(RecordChanged::id)
            .toList();
    Set<UUID> members = new LinkedHashSet<>(named);
    members.addAll(database.ids(MEMBERS, named));
    held(database.ids(OFFICES_OF_OR_IN, named), members, database.ids(RESPONSES_OF, named), found);
  }

  /** Adds the demands that depend on offices, on those who hold them and on what these did. */
  private void held(
      Collection<UUID> offices, Collection<UUID> members, Collection<UUID> responses, Found found) {
    found.stances().addAll(database.ids(DEMANDS_NAMING_OFFICES, offices));
    found.stances().addAll(database.ids(DEMANDS_ABOUT_MEMBERS, members));
    Set<UUID> all = new LinkedHashSet<>(responses);
    all.addAll(database.ids(RESPONSES_NAMING_OFFICES, offices));
    // Where a statement stands does not depend on offices and names.
    answered(all, new Found(new LinkedHashSet<>(), found.stances()));
  }

  /**
   * Adds what responses bear on: statements, and the stances that are named or all that stand on
   * those; and what the responses bear on that they take back.
   */
  public void answered(Collection<UUID> responses, Found found) {
    Set<UUID> seen = new LinkedHashSet<>();
    for (Collection<UUID> open = responses; !open.isEmpty(); ) {
      seen.addAll(open);
      found.stances().addAll(database.ids(STANCES_ANSWERED, open));
      found.statements().addAll(database.ids(STATEMENTS_ANSWERED, open));
      found
          .stances()
          .addAll(
              database.ids(DEMANDS_TOUCHING, database.ids(STATEMENTS_ANSWERED_AS_A_WHOLE, open)));
      open =
          database.ids(RESPONSES_REVERSED, open).stream().filter(id -> !seen.contains(id)).toList();
    }
  }

  // A draft that was read back refers by ids alone.
  private static List<UUID> ids(@Nullable Ref reference) {
    return Stream.ofNullable(reference).flatMap(ref -> Stream.ofNullable(ref.id())).toList();
  }
}
