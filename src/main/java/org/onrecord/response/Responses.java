package org.onrecord.response;

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
import org.onrecord.change.Recording;
import org.onrecord.change.Records;
import org.onrecord.shared.Faults;
import org.onrecord.shared.Listing;
import org.onrecord.shared.Page;
import org.onrecord.shared.Pager;
import org.onrecord.shared.Paging;
import org.onrecord.shared.Parameters;
import org.onrecord.shared.Reference;
import org.onrecord.shared.Rules;
import org.onrecord.shared.Time;
import org.onrecord.source.CitationView;
import org.onrecord.source.Citations;
import org.onrecord.source.RecordWarning;
import org.onrecord.speaker.Speaker;
import org.onrecord.speaker.SpeakerView;
import org.onrecord.speaker.Speakers;
import org.onrecord.stance.Action;
import org.onrecord.stance.Stance;
import org.onrecord.stance.Stances;
import org.onrecord.stance.TargetType;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Statements;

/** Every response. */
@Singleton
public class Responses extends Records<Response, ResponseDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "response";

  private static final String SELECT =
      "new org.onrecord.response.ResponseView(x.id, sp.id, sp.slug, sp.name, sp.withdrawnAt, x.kind,"
          + " s.id, ss.id, ss.slug, ss.name, ss.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("sr.text")
          + ", s.language, s.saidOn.text, s.withdrawnAt, x.madeOn,"
          + " e.id, es.id, es.slug, es.name, es.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("er.text")
          + ", e.language, e.saidOn.text, e.withdrawnAt, x.text,"
          + " x.language,"
          + " x.version, x.createdAt, x.updatedAt)";
  private static final String FROM =
      "Response x join x.speaker sp join x.statement s join s.speaker ss"
          + " join Rendering sr on sr.statement = s and sr.position = 0"
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
  private final Citations citations;
  private final Clock clock;

  Responses(
      Pager pager,
      Speakers speakers,
      Statements statements,
      Stances stances,
      Citations citations,
      Clock clock) {
    super(KIND, "/v1/responses", Response.class, ResponseDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.statements = statements;
    this.stances = stances;
    this.citations = citations;
    this.clock = clock;
  }

  Page<ResponseView> list(ResponseFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    Page<ResponseView> page = pager.page(LISTING, filter.where(parameters), paging, parameters);
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
                    VerdictKind.valueOf((String) part[6])));
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
                + " h.withdrawnAt as without from"
                + " Response x join x.stances st join st.holder h where x.id in :ids union all"
                + " select x.id, v.stance.id, h.id, h.slug, h.name, cast(v.action as String),"
                + " cast(v.verdict as String), index(v), st.withdrawnAt, h.withdrawnAt from Response x"
                + " join x.verdicts v join v.stance st join st.holder h where x.id in :ids union all"
                + " select x.id, coalesce(w.relatedId, x.id), w.id, '', w.detail,"
                + " cast(w.kind as String), 'warning', 0,"
                + " x.withdrawnAt, x.withdrawnAt from Warning w join Response x on x.id = w.recordId"
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
    Statement statement = statements.resolve(draft.statement(), "/statement", faults);
    Statement expressedIn = statements.resolve(draft.expressedIn(), "/expressedIn", faults);
    List<Stance> answered = stances.resolveAll(draft.stances(), "/stances", faults);
    for (int i = 0; i < answered.size() && statement != null && faults.none(); i++) {
      answerable(answered.get(i), statement, "/stances/" + i, faults);
    }
    if (draft.citations().isEmpty() && draft.expressedIn() == null) {
      faults.add("/citations", "required", "is required unless a statement expresses the response");
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < draft.verdicts().size(); i++) {
      VerdictDraft verdict = draft.verdicts().get(i);
      String pointer = "/verdicts/" + i;
      Stance stance = stances.resolve(verdict.stance(), pointer + "/stance", faults);
      if (stance == null || statement == null) {
        continue;
      }
      answerable(stance, statement, pointer + "/stance", faults);
      if (stance.options().stream().noneMatch(option -> option.action() == verdict.action())) {
        faults.add(pointer + "/action", "conflict", "is not an option of the demand");
      }
      if (verdicts.stream()
          .anyMatch(v -> v.stance().equals(stance) && v.action() == verdict.action())) {
        faults.add(pointer, "repeated", "has a verdict already");
      }
      verdicts.add(new Verdict(stance, verdict.action(), verdict.verdict()));
    }
    citations.add(response.id(), response.id(), draft.citations(), "/citations", faults);
    if (speaker != null && statement != null && faults.none()) {
      response.revise(draft, speaker, statement, answered, expressedIn, verdicts);
    }
  }

  // A stance on a speaker or topic has no statement of its own to answer, save the one expressing
  // it.
  private static void answerable(
      Stance stance, Statement statement, String pointer, Faults faults) {
    boolean elsewhere =
        stance.targetType() == TargetType.statement && !statement.equals(stance.targetStatement());
    if (elsewhere && !statement.equals(stance.expressedIn())) {
      faults.add(pointer, "conflict", "is a stance on another statement");
    }
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
