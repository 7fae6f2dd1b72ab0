package org.onrecord.record.response;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Recording;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.Citations;
import org.onrecord.record.source.Source;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Action;
import org.onrecord.record.stance.DemandOption;
import org.onrecord.record.stance.Stance;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.warning.RecordWarning;

/** Every response. */
@Singleton
public class Responses extends Records<Response, ResponseDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "response";

  private static final String SELECT =
      "new org.onrecord.record.response.ResponseView(x.id, sp.id, sp.slug, sp.name, sp.withdrawnAt,"
          + " b.id, b.slug, b.name, b.withdrawnAt, c.id, c.slug, c.name, c.withdrawnAt, x.kind,"
          + " m.id, m.role, m.withdrawnAt, me.id, me.slug, me.name, me.withdrawnAt, o.id, o.slug,"
          + " o.name, o.withdrawnAt, rv.id, rv.kind, rv.madeOn.text, rv.withdrawnAt, s.id, ss.id,"
          + " ss.slug, ss.name, ss.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("sr.text")
          + ", s.language, s.saidOn.text, s.withdrawnAt, x.madeOn,"
          + " e.id, es.id, es.slug, es.name, es.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("er.text")
          + ", e.language, e.saidOn.text, e.withdrawnAt, x.text, x.language,"
          + " x.version, x.createdAt, x.updatedAt)";
  private static final String FROM =
      "Response x join x.speaker sp left join x.onBehalfOf b left join x.concerns c"
          + " left join x.office m left join m.member me left join m.organization o"
          + " left join x.reverses rv left join x.statement s left join s.speaker ss"
          + " left join Rendering sr on sr.statement = s and sr.position = 0"
          + " left join x.expressedIn e left join e.speaker es"
          + " left join Rendering er on er.statement = e and er.position = 0";

  private static final Listing<ResponseView> LISTING =
      new Listing<>(
          ResponseView.class,
          ResponseView.class,
          SELECT,
          FROM,
          "Response x",
          "x.id",
          Listing.orders(
              "madeOn", Listing.Order.day("x.madeOn.earliest"),
              "createdAt", Listing.Order.instant("x.createdAt")),
          true,
          Set.of("speaker"));

  private final Pager pager;
  private final Speakers speakers;
  private final Statements statements;
  private final Stances stances;
  private final Memberships memberships;
  private final Sources sources;
  private final Citations citations;
  private final Clock clock;

  Responses(
      Pager pager,
      Speakers speakers,
      Statements statements,
      Stances stances,
      Memberships memberships,
      Sources sources,
      Citations citations,
      Clock clock) {
    super(KIND, "/v1/responses", Response.class, ResponseDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.statements = statements;
    this.stances = stances;
    this.memberships = memberships;
    this.sources = sources;
    this.citations = citations;
    this.clock = clock;
  }

  Page<ResponseView> list(ResponseFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    Page<ResponseView> page =
        pager.page(LISTING, filter.where(parameters, Time.today(clock)), paging, parameters);
    return page.with(complete(page.items(), paging.embeds().contains("speaker")));
  }

  @Override
  public @Nullable ResponseView view(UUID id) {
    List<ResponseView> found =
        entities
            .createQuery(
                "select "
                    + SELECT
                    + " from "
                    + FROM
                    + " where x.id = :id and x.withdrawnAt is null",
                ResponseView.class)
            .setParameter("id", id)
            .getResultList();
    return found.isEmpty() ? null : complete(found, false).get(0);
  }

  private List<ResponseView> complete(List<ResponseView> found, boolean withSpeaker) {
    if (found.isEmpty()) {
      return found;
    }
    List<UUID> ids = found.stream().map(ResponseView::id).toList();
    Map<UUID, List<ResponseView.StanceReference>> answered = new HashMap<>();
    Map<UUID, List<ResponseView.VerdictView>> read = new HashMap<>();
    Map<UUID, List<RecordWarning>> warned = new HashMap<>();
    for (Object[] part : parts(ids)) {
      UUID owner = (UUID) part[0];
      if (part[6].equals("warning")) {
        warned
            .computeIfAbsent(owner, o -> new ArrayList<>())
            .add(RecordWarning.of((String) part[5], (String) part[4], owner, (UUID) part[1]));
        continue;
      }
      ResponseView.StanceReference stance =
          new ResponseView.StanceReference(
              (UUID) part[1],
              Reference.to((UUID) part[2], (String) part[3], (String) part[4], (Instant) part[9]),
              part[8] == null ? null : Boolean.TRUE);
      if (((String) part[5]).isEmpty()) {
        answered.computeIfAbsent(owner, o -> new ArrayList<>()).add(stance);
      } else {
        read.computeIfAbsent(owner, o -> new ArrayList<>())
            .add(
                new ResponseView.VerdictView(
                    stance,
                    Action.valueOf((String) part[5]),
                    (Integer) part[10] < 0 ? null : (Integer) part[10],
                    VerdictKind.valueOf((String) part[6]),
                    ((String) part[11]).isEmpty() ? null : (String) part[11],
                    owner.equals(part[12]) ? null : (UUID) part[12]));
      }
    }
    Map<UUID, List<CitationView>> cited = citations.views(ids);
    Map<UUID, SpeakerView> full =
        withSpeaker
            ? speakers.views(found.stream().map(x -> x.speaker().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            x ->
                x.with(
                    answered.getOrDefault(x.id(), List.of()),
                    read.getOrDefault(x.id(), List.of()),
                    cited.getOrDefault(x.id(), List.of()),
                    warned.getOrDefault(x.id(), List.of()),
                    withSpeaker ? new ResponseView.Embedded(full.get(x.speaker().id())) : null))
        .toList();
  }

  private List<Object[]> parts(List<UUID> ids) {
    return entities
        .createQuery(
            // In parentheses, else HQL orders the last branch alone.
            "(select x.id as owner, st.id as stance, h.id as holder, h.slug as slug, h.name as name,"
                + " '' as action, '' as verdict, 0 as place, st.withdrawnAt as gone,"
                + " h.withdrawnAt as without, -1 as option, '' as reason, x.id as source from"
                + " Response x join x.stances st join st.holder h where x.id in :ids union all"
                + " select x.id, v.stance.id, h.id, h.slug, h.name, cast(v.action as String),"
                + " cast(v.verdict as String), index(v), st.withdrawnAt, h.withdrawnAt,"
                + " coalesce(v.option, -1), coalesce(v.reason, ''), coalesce(v.sourceId, x.id) from"
                + " Response x"
                + " join x.verdicts v join v.stance st join st.holder h where x.id in :ids union all"
                + " select x.id, coalesce(w.relatedId, x.id), w.id, '', w.detail,"
                + " cast(w.kind as String), 'warning', 0,"
                + " x.withdrawnAt, x.withdrawnAt, -1, '', x.id from Warning w join Response x on x.id = w.recordId"
                + " where x.id in :ids and w.validUntil > :today) order by 8, 2",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("today", Time.today(clock))
        .getResultList();
  }

  @Override
  public ResponseDraft draft(Response response) {
    return response.draft(citations.drafts(response.id()).getOrDefault(response.id(), List.of()));
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
        List.of("join e.stances x where x.id"),
        KIND,
        List.of("where e.reverses.id"),
        Sources.KIND,
        Citations.CITING);
  }

  @Override
  protected Response create(UUID id, ResponseDraft draft, Faults faults) {
    Response response = new Response(id);
    write(response, draft, faults);
    return response;
  }

  @Override
  protected void revise(Response response, ResponseDraft draft, Faults faults) {
    citations.clear(response.id());
    write(response, draft, faults);
  }

  private void write(Response response, ResponseDraft draft, Faults faults) {
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    Speaker onBehalfOf = speakers.resolve(draft.onBehalfOf(), "/onBehalfOf", faults);
    Speaker concerns = speakers.resolve(draft.concerns(), "/concerns", faults);
    Membership office = memberships.resolve(draft.office(), "/office", faults);
    Response reverses = resolve(draft.reverses(), "/reverses", faults);
    Statement statement = statements.resolve(draft.statement(), "/statement", faults);
    Statement expressedIn = statements.resolve(draft.expressedIn(), "/expressedIn", faults);
    List<Stance> answered = stances.resolveAll(draft.stances(), "/stances", faults);
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
    reversal(response, draft, reverses, faults);
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
      if (!office.member().equals(concerned)) {
        faults.add("/office", "conflict", "is no office of " + concerned.name());
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < draft.verdicts().size(); i++) {
      verdict(draft.verdicts().get(i), "/verdicts/" + i, statement, answered, verdicts, faults);
    }
    citations.add(response.id(), response.id(), draft.citations(), "/citations", faults);
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
          verdicts);
    }
  }

  private static void reversal(
      Response response, ResponseDraft draft, @Nullable Response reverses, Faults faults) {
    if (draft.kind() == ResponseKind.reversed && draft.reverses() == null) {
      faults.add("/reverses", "required", "is required when the kind is reversed");
    }
    if (draft.kind() != ResponseKind.reversed && draft.reverses() != null) {
      faults.add("/reverses", "conflict", "is only for the kind reversed");
    }
    for (Response back = reverses; back != null; back = back.reverses()) {
      if (back.equals(response)) {
        faults.add("/reverses", "conflict", "is the response itself, or one that takes it back");
        return;
      }
    }
  }

  private void verdict(
      VerdictDraft draft,
      String pointer,
      @Nullable Statement statement,
      List<Stance> answered,
      List<Verdict> verdicts,
      Faults faults) {
    Stance stance = stances.resolve(draft.stance(), pointer + "/stance", faults);
    Source source =
        draft.source() == null ? null : sources.cited(draft.source(), pointer + "/source", faults);
    if (stance == null) {
      return;
    }
    boolean concerned =
        answered.contains(stance)
            || (statement != null
                && (stance.targetType() != TargetType.statement
                    || statement.equals(stance.targetStatement())
                    || statement.equals(stance.expressedIn())));
    if (!concerned) {
      faults.add(
          pointer + "/stance",
          "conflict",
          "is neither one of stances nor on the statement answered");
    }
    List<DemandOption> options = stance.options();
    Integer option = draft.option();
    Action action = draft.action();
    if (option == null && action == null) {
      faults.add(pointer + "/action", "required", "is required unless option is given");
      return;
    }
    if (option != null && option >= options.size()) {
      faults.add(pointer + "/option", "conflict", "is no position of an option of the demand");
      return;
    }
    Action meant = option == null ? Objects.requireNonNull(action) : options.get(option).action();
    if ((action != null && action != meant)
        || options.stream().noneMatch(each -> each.action() == meant)) {
      faults.add(
          pointer + "/action",
          "conflict",
          option == null ? "is not an option of the demand" : "is not what the option asks for");
      return;
    }
    Verdict verdict = new Verdict(stance, meant, draft, source == null ? null : source.id());
    if (verdicts.stream().anyMatch(verdict::isAbout)) {
      faults.add(pointer, "repeated", "has a verdict already");
    }
    verdicts.add(verdict);
  }

  // A response without a date of its own has that of its expressing statement, whenever that
  // changes.
  void redate(@Observes Recording recording) {
    if (recording.kind().equals(Statements.KIND)
        && !Objects.equals(recording.before().get("saidOn"), recording.after().get("saidOn"))
        && !recording.after().isEmpty()) {
      list("expressedIn.id", recording.id()).forEach(Response::redate);
      entities.flush();
    }
  }
}
