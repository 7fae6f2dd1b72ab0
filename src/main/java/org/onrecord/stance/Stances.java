package org.onrecord.stance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.change.Recorded;
import org.onrecord.change.Recording;
import org.onrecord.change.Records;
import org.onrecord.shared.Faults;
import org.onrecord.shared.Listing;
import org.onrecord.shared.Page;
import org.onrecord.shared.Pager;
import org.onrecord.shared.Paging;
import org.onrecord.shared.Parameters;
import org.onrecord.shared.Rules;
import org.onrecord.shared.Time;
import org.onrecord.shared.Where;
import org.onrecord.source.CitationView;
import org.onrecord.source.Citations;
import org.onrecord.source.RecordWarning;
import org.onrecord.speaker.Speaker;
import org.onrecord.speaker.SpeakerView;
import org.onrecord.speaker.Speakers;
import org.onrecord.statement.Statement;
import org.onrecord.statement.Statements;
import org.onrecord.topic.Topics;

/** Every stance. */
@Singleton
public class Stances extends Records<Stance, StanceDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "stance";

  private static final String SELECT =
      "new org.onrecord.stance.StanceView(x.id, h.id, h.slug, h.name, h.withdrawnAt, x.targetType,"
          + " ts.id, tss.id, tss.slug, tss.name, tss.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("tsr.text")
          + ", ts.language, ts.saidOn.text, ts.withdrawnAt,"
          + " tp.id, tp.slug, tp.name, tp.withdrawnAt, tt.id, tt.slug, tt.name, tt.withdrawnAt,"
          + " x.position, x.act, x.basis, x.text, x.language, x.reportedVerb,"
          + " e.id, es.id, es.slug, es.name, es.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("er.text")
          + ", e.language, e.saidOn.text, e.withdrawnAt,"
          + " x.takenOn, x.withdrawnOn, a.id, a.slug, a.name, a.withdrawnAt, x.demand.mode,"
          + " x.demand.condition, x.demand.deadline, x.demand.explicitness, dp.status, dp.reading, x.version, x.createdAt,"
          + " x.updatedAt)";
  private static final String FROM =
      "Stance x join x.holder h"
          + " left join x.targetStatement ts left join ts.speaker tss"
          + " left join Rendering tsr on tsr.statement = ts and tsr.position = 0"
          + " left join x.targetSpeaker tp left join x.targetTopic tt"
          + " left join x.expressedIn e left join e.speaker es"
          + " left join Rendering er on er.statement = e and er.position = 0"
          + " left join x.demand.addressee a"
          + " left join DemandPeriod dp on dp.stanceId = x.id and dp.validFrom <= :asOf and"
          + " dp.validUntil > :asOf";

  private static final Listing<StanceView> LISTING =
      new Listing<>(
          StanceView.class,
          StanceView.class,
          SELECT,
          FROM,
          "Stance x",
          "x.id",
          Listing.orders(
              "takenOn", Listing.Order.day("x.takenOn.earliest"),
              "createdAt", Listing.Order.instant("x.createdAt")),
          true,
          Set.of("holder"));

  private final Pager pager;
  private final Speakers speakers;
  private final Topics topics;
  private final Statements statements;
  private final Citations citations;
  private final Clock clock;

  Stances(
      Pager pager,
      Speakers speakers,
      Topics topics,
      Statements statements,
      Citations citations,
      Clock clock) {
    super(KIND, "/v1/stances", Stance.class, StanceDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.topics = topics;
    this.statements = statements;
    this.citations = citations;
    this.clock = clock;
  }

  Page<StanceView> list(StanceFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    Where where = filter.where(parameters, Time.today(clock));
    LocalDate asOf = (LocalDate) Objects.requireNonNull(where.values().get("asOf"));
    Page<StanceView> page = pager.page(LISTING, where, paging, parameters);
    return page.with(complete(page.items(), asOf, paging.embeds().contains("holder")));
  }

  @Override
  public @Nullable StanceView view(UUID id) {
    return view(id, Time.today(clock));
  }

  /** The standing stance as a client sees it, with what follows from acts up to a day. */
  public @Nullable StanceView view(UUID id, LocalDate asOf) {
    List<StanceView> found =
        entities
            .createQuery(
                "select "
                    + SELECT
                    + " from "
                    + FROM
                    + " where x.id = :id and x.withdrawnAt is null",
                StanceView.class)
            .setParameter("id", id)
            .setParameter("asOf", asOf)
            .getResultList();
    return found.isEmpty() ? null : complete(found, asOf, false).get(0);
  }

  private List<StanceView> complete(List<StanceView> found, LocalDate asOf, boolean withHolder) {
    if (found.isEmpty()) {
      return found;
    }
    List<UUID> ids = found.stream().map(StanceView::id).toList();
    Map<UUID, List<DemandOptionView>> options = new HashMap<>();
    Map<UUID, List<RecordWarning>> warned = new HashMap<>();
    for (Object[] part : parts(ids, asOf)) {
      UUID owner = (UUID) part[0];
      if (part[1].equals("warning")) {
        warned
            .computeIfAbsent(owner, id -> new ArrayList<>())
            .add(RecordWarning.of((String) part[2], (String) part[3], owner, (UUID) part[5]));
      } else {
        options
            .computeIfAbsent(owner, id -> new ArrayList<>())
            .add(new DemandOptionView(Action.valueOf((String) part[2]), null, (String) part[3]));
      }
    }
    Map<UUID, List<CitationView>> cited = citations.views(ids);
    Map<UUID, SpeakerView> full =
        withHolder
            ? speakers.views(found.stream().map(x -> x.holder().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            x ->
                x.with(
                    x.demand() == null
                        ? null
                        : x.demand().with(options.getOrDefault(x.id(), List.of())),
                    warned.getOrDefault(x.id(), List.of()),
                    cited.getOrDefault(x.id(), List.of()),
                    withHolder ? new StanceView.Embedded(full.get(x.holder().id())) : null))
        .toList();
  }

  // Options and warnings in one query, because a stance must be read with three.
  private List<Object[]> parts(Collection<UUID> ids, LocalDate asOf) {
    return entities
        .createQuery(
            // In parentheses, else HQL orders the last branch alone.
            "(select x.id as owner, 'option' as part, cast(o.action as String) as word, o.object as"
                + " words, index(o) as place, x.id as related from Stance x join x.options o where x.id in :ids union"
                + " all select w.recordId, 'warning', cast(w.kind as String), w.detail, 0,"
                + " coalesce(w.relatedId, w.recordId) from Warning"
                + " w where w.recordId in :ids and w.validUntil > :asOf) order by 5, 3",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("asOf", asOf)
        .getResultList();
  }

  @Override
  public StanceDraft draft(Stance stance) {
    return stance.draft(citations.drafts(stance.id()).getOrDefault(stance.id(), List.of()));
  }

  @Override
  protected Set<String> explained() {
    return Set.of("holder", "target", "text");
  }

  @Override
  protected ObjectNode facts(ObjectNode draft) {
    return draft
        .deepCopy()
        .retain("holder", "target", "position", "act", "text", "takenOn", "withdrawnOn", "demand");
  }

  @Override
  protected Stance create(UUID id, StanceDraft draft, Faults faults) {
    Stance stance = new Stance(id);
    write(stance, draft, faults);
    return stance;
  }

  @Override
  protected void revise(Stance stance, StanceDraft draft, Faults faults) {
    citations.clear(stance.id());
    write(stance, draft, faults);
  }

  private void write(Stance stance, StanceDraft draft, Faults faults) {
    Speaker holder = speakers.resolve(draft.holder(), "/holder", faults);
    Recorded target =
        switch (draft.target().type()) {
          case statement -> statements.resolve(draft.target().id(), "/target/id", faults);
          case speaker -> speakers.resolve(draft.target().id(), "/target/id", faults);
          case topic -> topics.resolve(draft.target().id(), "/target/id", faults);
        };
    Statement expressedIn = statements.resolve(draft.expressedIn(), "/expressedIn", faults);
    if (expressedIn != null && expressedIn.equals(target)) {
      faults.add("/expressedIn", "conflict", "is the target itself");
    }
    if (draft.citations().isEmpty() && draft.expressedIn() == null) {
      faults.add("/citations", "required", "is required unless a statement expresses the stance");
    }
    if (draft.withdrawnOn() != null
        && draft.takenOn() != null
        && draft.withdrawnOn().latest().isBefore(draft.takenOn().earliest())) {
      faults.add("/withdrawnOn", "conflict", "is before the stance was taken");
    }
    Speaker addressee = demand(draft, target, faults);
    citations.add(stance.id(), stance.id(), draft.citations(), "/citations", faults);
    if (holder != null && faults.none()) {
      stance.revise(draft, holder, target, expressedIn, addressee);
    }
  }

  private @Nullable Speaker demand(StanceDraft draft, @Nullable Recorded target, Faults faults) {
    DemandDraft demand = draft.demand();
    if (demand == null) {
      if (draft.act() == Act.demand) {
        faults.add("/demand", "required", "is required when the act is demand");
      }
      return null;
    }
    int options = demand.options().size();
    if (demand.mode() == DemandMode.single ? options != 1 : options < 2) {
      faults.add(
          "/demand/options",
          "conflict",
          demand.mode() == DemandMode.single
              ? "must be one when the mode is single"
              : "must be at least two when the mode is " + demand.mode());
    }
    if (new HashSet<>(demand.options()).size() < options) {
      faults.add("/demand/options", "repeated", "has the same option twice");
    }
    if (demand.addressee() != null) {
      return speakers.resolve(demand.addressee(), "/demand/addressee", faults);
    }
    if (target instanceof Statement statement) {
      return statement.speaker();
    }
    if (target instanceof Speaker speaker) {
      return speaker;
    }
    if (target != null) {
      faults.add("/demand/addressee", "required", "is required when the target is a topic");
    }
    return null;
  }

  // A stance without a date of its own has that of its expressing statement, whenever that changes.
  void redate(@Observes Recording recording) {
    if (recording.kind().equals(Statements.KIND)
        && !Objects.equals(recording.before().get("saidOn"), recording.after().get("saidOn"))
        && !recording.after().isEmpty()) {
      list("expressedIn.id", recording.id()).forEach(Stance::redate);
      entities.flush();
    }
  }
}
