package org.onrecord.record.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeSet;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.Citation;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.Citations;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stance;
import org.onrecord.record.stance.StanceDraft;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.statement.Statements;

/**
 * What those who were addressed did about it, or others did to them: lists read it, drafts make and
 * revise it.
 */
@Singleton
public class Responses extends Records<Response, ResponseDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "response";

  /** How many responses may follow one, each of which takes back the one before. */
  static final int MAX_REVERSALS = 20;

  private static final String COLUMNS =
      """
      rp.id, rp.kind, rp.made_on, rp.made_from, rp.made_to, rp.text, rp.language,
      rp.version, rp.created_at, rp.updated_at,
      sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
      sp.withdrawn_at as speaker_withdrawn_at,
      behalf.id as behalf_id, behalf.slug as behalf_slug, behalf.name as behalf_name,
      behalf.withdrawn_at as behalf_withdrawn_at,
      concerned.id as concerned_id, concerned.slug as concerned_slug,
      concerned.name as concerned_name, concerned.withdrawn_at as concerned_withdrawn_at,
      m.id as office_id, m.role as office_role, m.withdrawn_at as office_withdrawn_at,
      officer.id as officer_id, officer.slug as officer_slug, officer.name as officer_name,
      officer.withdrawn_at as officer_withdrawn_at,
      organization.id as organization_id, organization.slug as organization_slug,
      organization.name as organization_name,
      organization.withdrawn_at as organization_withdrawn_at,
      reversed.id as reversed_id, reversed.kind as reversed_kind,
      reversed.made_on as reversed_made_on, reversed.withdrawn_at as reversed_withdrawn_at,
      %s,
      %s"""
          .formatted(
              StatementReference.columns("answered", "answered"),
              StatementReference.columns("expressing", "expressing"));
  private static final String JOINS =
      """
      join speaker sp on sp.id = rp.speaker_id
      left join speaker behalf on behalf.id = rp.on_behalf_of_id
      left join speaker concerned on concerned.id = rp.concerns_id
      left join membership m on m.id = rp.office_id
      left join speaker officer on officer.id = m.member_id
      left join speaker organization on organization.id = m.organization_id
      left join response reversed on reversed.id = rp.reverses_id
      %s
      %s"""
          .formatted(
              StatementReference.joins("answered", "rp.statement_id"),
              StatementReference.joins("expressing", "rp.expressed_in_id"));

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from response rp
          %s
          where rp.id = any(:ids)
          and rp.withdrawn_at is null
          """
              .formatted(COLUMNS, JOINS));

  private static final Listing<ResponseView> LISTING =
      new Listing<>(
          ResponseView.class,
          COLUMNS,
          "response rp",
          JOINS,
          ResponseView::of,
          "rp.id",
          Listing.orders(
              "madeOn", Listing.Order.day("rp.made_from"),
              "createdAt", Listing.Order.instant("rp.created_at")),
          true,
          Set.of("speaker"));

  private final Pager pager;
  private final Speakers speakers;
  private final Statements statements;
  private final Stances stances;
  private final Memberships memberships;
  private final Citations citations;
  private final Verdicts verdicts;
  private final Clock clock;

  Responses(
      Pager pager,
      Speakers speakers,
      Statements statements,
      Stances stances,
      Memberships memberships,
      Citations citations,
      Verdicts verdicts,
      Clock clock) {
    super(KIND, "/v1/responses", Response.class, ResponseDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.statements = statements;
    this.stances = stances;
    this.memberships = memberships;
    this.citations = citations;
    this.verdicts = verdicts;
    this.clock = clock;
  }

  @Override
  public Listing<ResponseView> listing() {
    return LISTING;
  }

  /** A page of the responses that a filter asks for. */
  public Page<ResponseView> list(ResponseFilter filter, Paging paging) {
    Page<ResponseView> page = pager.page(LISTING, filter.where(Time.today(clock)), paging);
    List<UUID> ids = page.items().stream().map(ResponseView::id).toList();
    return page.with(
        complete(page.items(), ids, database.queries(), paging.embed().has("speaker")));
  }

  @Override
  public @Nullable ResponseView view(UUID id) {
    return shown(List.of(id)).get(id);
  }

  @Override
  public Map<UUID, ResponseView> shown(Collection<UUID> ids) {
    Queries queries = database.queries();
    List<ResponseView> found = queries.list(BY_IDS, ResponseView::of);
    return complete(found, ids, queries, false).stream()
        .collect(Collectors.toMap(ResponseView::id, Function.identity()));
  }

  private List<ResponseView> complete(
      List<ResponseView> found, Collection<UUID> ids, Queries queries, boolean withSpeaker) {
    Map<UUID, ResponseParts.Of> parts = ResponseParts.ask(queries);
    Map<UUID, List<CitationView>> cited = Citations.ask(queries);
    queries.set("today", Time.today(clock)).each(ids);
    Map<UUID, SpeakerView> full =
        withSpeaker
            ? speakers.views(found.stream().map(x -> x.speaker().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            x ->
                x.with(
                    parts.getOrDefault(x.id(), ResponseParts.NONE),
                    cited.getOrDefault(x.id(), List.of()),
                    withSpeaker ? new ResponseView.Embedded(full.get(x.speaker().id())) : null))
        .toList();
  }

  @Override
  protected boolean isFoundByIdAlone() {
    return true;
  }

  @Override
  public ResponseDraft draft(Response response) {
    return response.draft();
  }

  @Override
  protected Set<String> explained() {
    return Set.of("speaker", "statement", "stances", "text");
  }

  @Override
  protected ObjectNode facts(ObjectNode draft) {
    return draft
        .deepCopy()
        .retain("speaker", "kind", "statement", "stances", "madeOn", "text", "verdicts");
  }

  @Override
  protected Map<String, List<String>> references() {
    return Map.of(
        Speakers.KIND,
        List.of("where e.speaker.id", "where e.onBehalfOf.id", "where e.concerns.id"),
        Memberships.KIND,
        List.of("where e.office.id"),
        Statements.KIND,
        List.of("where e.statement.id", "where e.expressedIn.id"),
        Stances.KIND,
        List.of(
            "join e.stances x where x.id",
            "join e.verdicts v where v.stance not member of e.stances and v.stance.id"),
        KIND,
        List.of("where e.reverses.id"),
        Sources.KIND,
        List.of(Citations.CITING, "join e.verdicts v where v.sourceId"));
  }

  @Override
  protected Response create(UUID id, ResponseDraft draft, Author author, Faults faults) {
    Response response = new Response(id);
    write(response, draft, author, faults);
    return response;
  }

  @Override
  protected void revise(Response response, ResponseDraft draft, Author author, Faults faults) {
    write(response, draft, author, faults);
  }

  private void write(Response response, ResponseDraft draft, Author author, Faults faults) {
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    Speaker onBehalfOf = speakers.resolve(draft.onBehalfOf(), "/onBehalfOf", faults);
    Speaker concerns = speakers.resolve(draft.concerns(), "/concerns", faults);
    Membership office = memberships.resolve(draft.office(), "/office", faults);
    Response reverses = resolve(draft.reverses(), "/reverses", faults);
    Statement statement = statements.resolve(draft.statement(), "/statement", faults);
    Statement expressedIn = statements.resolve(draft.expressedIn(), "/expressedIn", faults);
    List<Stance> answered = stances.resolveAll(draft.stances(), "/stances", faults);
    checkRequired(draft, faults);
    checkReversal(response, draft, reverses, faults);
    if (speaker != null && office != null && faults.none()) {
      Speaker concerned =
          draft
              .kind()
              .concerned(
                  concerns,
                  office.member(),
                  statement == null ? null : statement.speaker(),
                  onBehalfOf,
                  speaker);
      if (!office.member().equals(concerned)
          && faults.changes("speaker", "onBehalfOf", "concerns", "kind", "office", "statement")) {
        faults.add("/office", "conflict", "is no office of " + concerned.name());
      }
    }
    List<Verdict> given = verdicts.of(draft, statement, answered, author, faults);
    List<Citation> cited =
        citations.of(response.id(), response.id(), draft.citations(), "/citations", author, faults);
    if (speaker != null && faults.none()) {
      response.revise(
          draft,
          speaker,
          onBehalfOf,
          concerns,
          office,
          reverses,
          statement,
          answered,
          expressedIn,
          given);
      response.cite(cited);
    }
  }

  private static void checkRequired(ResponseDraft draft, Faults faults) {
    if (draft.statement() == null && draft.stances().isEmpty() && draft.reverses() == null) {
      faults.add("/statement", "required", "is required unless stances are given");
    }
    if (draft.kind().isDoneToSomebody()
        && draft.concerns() == null
        && draft.office() == null
        && draft.statement() == null) {
      faults.add(
          "/concerns",
          "required",
          "is required: whom it was done to, as no statement and no office tells");
    }
    if (draft.citations().isEmpty() && draft.expressedIn() == null) {
      faults.add(
          "/citations",
          "required",
          "needs at least one source unless a statement expresses the response");
    }
  }

  private void checkReversal(
      Response response, ResponseDraft draft, @Nullable Response reverses, Faults faults) {
    if (draft.kind() == ResponseKind.reversed && draft.reverses() == null) {
      faults.add("/reverses", "required", "is required when the kind is reversed");
    }
    if (draft.kind() != ResponseKind.reversed && draft.reverses() != null) {
      faults.add("/reverses", "conflict", "is only for the kind reversed");
    }
    if (reverses == null || reverses.equals(response.reverses())) {
      return;
    }
    int reversals = response.isNew() ? 0 : reversalsOf(response);
    for (Response back = reverses; back != null; back = back.reverses()) {
      reversals++;
      if (back.equals(response)) {
        faults.add("/reverses", "conflict", "is the response itself, or one that takes it back");
        return;
      }
      if (reversals > MAX_REVERSALS) {
        faults.add(
            "/reverses",
            "conflict",
            "would make a chain of more than "
                + MAX_REVERSALS
                + " responses, each of which takes back the one before");
        return;
      }
    }
  }

  // How many responses at most follow one, each of which takes back the one before.
  private int reversalsOf(Response response) {
    int levels = 0;
    List<UUID> last = List.of(response.id());
    while (levels <= MAX_REVERSALS) {
      last = list("reverses.id in ?1", last).stream().map(Response::id).toList();
      if (last.isEmpty()) {
        break;
      }
      levels++;
    }
    return levels;
  }

  // A verdict is on an option of a demand that its response has to do with: whoever takes either
  // away corrects the verdict first.
  void keepVerdicts(@Observes @Priority(Order.RELATIONS) ChangeSet changes) {
    Faults faults = new Faults();
    changes.of(StanceDraft.class).stream()
        .filter(change -> change.before() != null && change.after() != null)
        .filter(
            change ->
                change.changes(StanceDraft::demand, StanceDraft::target, StanceDraft::expressedIn))
        .forEach(change -> Verdicts.check(change, judging(change.id()), faults));
    faults.throwIfAny();
  }

  private List<Response> judging(UUID stance) {
    return list(
        "select distinct r from Response r join r.verdicts v"
            + " where v.stance.id = ?1 and r.withdrawnAt is null order by r.id",
        stance);
  }

  // A response without a date of its own has that of its expressing statement, whenever that
  // changes.
  void redate(@Observes @Priority(Order.DATES) ChangeSet changes) {
    List<UUID> redated = Statements.redated(changes);
    if (!redated.isEmpty()) {
      list("expressedIn.id in ?1", redated).forEach(Response::redate);
      entities.flush();
    }
  }
}
