package org.onrecord.stance;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.onrecord.source.CitationView;
import org.onrecord.source.Citations;
import org.onrecord.speaker.Speaker;
import org.onrecord.speaker.SpeakerView;
import org.onrecord.speaker.Speakers;
import org.onrecord.statement.Statement;
import org.onrecord.statement.StatementView;
import org.onrecord.statement.Statements;
import org.onrecord.topic.Topics;

/** Every stance. */
@Singleton
public class Stances extends Records<Stance, StanceDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "stance";

  private static final String SELECT =
      "new org.onrecord.stance.StanceView(x.id, h.id, h.slug, h.name, h.withdrawnAt, x.targetType,"
          + " ts.id, tss.id, tss.slug, tss.name, tsr.text, ts.saidOn.text, ts.withdrawnAt,"
          + " tp.id, tp.slug, tp.name, tp.withdrawnAt, tt.id, tt.slug, tt.name, tt.withdrawnAt,"
          + " x.position, x.act, x.basis, x.text, x.reportedVerb,"
          + " e.id, es.id, es.slug, es.name, er.text, e.saidOn.text, e.withdrawnAt,"
          + " x.takenOn, x.withdrawnOn, a.id, a.slug, a.name, a.withdrawnAt, x.demand.mode,"
          + " x.demand.condition, x.demand.deadline, x.demand.explicitness, x.version, x.createdAt,"
          + " x.updatedAt)";
  private static final String FROM =
      "Stance x join x.holder h"
          + " left join x.targetStatement ts left join ts.speaker tss"
          + " left join Rendering tsr on tsr.statement = ts and tsr.position = 0"
          + " left join x.targetSpeaker tp left join x.targetTopic tt"
          + " left join x.expressedIn e left join e.speaker es"
          + " left join Rendering er on er.statement = e and er.position = 0"
          + " left join x.demand.addressee a";

  private static final Listing<StanceView> LISTING =
      new Listing<>(
          StanceView.class,
          StanceView.class,
          SELECT,
          FROM,
          "x.id",
          Listing.orders(
              "takenOn", Listing.Order.day("x.takenOn.earliest"),
              "createdAt", Listing.Order.instant("x.createdAt")),
          true,
          Set.of("holder", "expressedIn"));

  private final Pager pager;
  private final Speakers speakers;
  private final Topics topics;
  private final Statements statements;
  private final Citations citations;

  Stances(
      Pager pager, Speakers speakers, Topics topics, Statements statements, Citations citations) {
    super(KIND, "/v1/stances", Stance.class, StanceDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.topics = topics;
    this.statements = statements;
    this.citations = citations;
  }

  Page<StanceView> list(StanceFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    if (paging.embeds().size() > 1) {
      parameters.fault("embed", "too_many", "takes one name here");
    }
    Page<StanceView> page = pager.page(LISTING, filter.where(parameters), paging, parameters);
    List<StanceView> found = complete(page.items());
    List<UUID> ids;
    if (paging.embeds().contains("holder")) {
      ids = found.stream().map(x -> x.holder().id()).distinct().toList();
      Map<UUID, SpeakerView> full = speakers.views(ids);
      found =
          found.stream()
              .map(
                  x ->
                      x.with(
                          x.demand(),
                          x.citations(),
                          new StanceView.Embedded(full.get(x.holder().id()), null)))
              .toList();
    } else if (paging.embeds().contains("expressedIn")) {
      Map<UUID, StatementView> full =
          statements.views(
              found.stream()
                  .filter(x -> x.expressedIn() != null)
                  .map(x -> Objects.requireNonNull(x.expressedIn()).id())
                  .distinct()
                  .toList());
      found =
          found.stream()
              .map(
                  x ->
                      x.with(
                          x.demand(),
                          x.citations(),
                          new StanceView.Embedded(
                              null,
                              x.expressedIn() == null ? null : full.get(x.expressedIn().id()))))
              .toList();
    }
    return page.with(found);
  }

  @Override
  public @Nullable StanceView view(UUID id) {
    return views(List.of(id)).get(id);
  }

  /** Several standing stances as clients see them, by id. */
  public Map<UUID, StanceView> views(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : complete(
                entities
                    .createQuery(
                        "select "
                            + SELECT
                            + " from "
                            + FROM
                            + " where x.id in :ids and x.withdrawnAt is null",
                        StanceView.class)
                    .setParameter("ids", ids)
                    .getResultList())
            .stream()
            .collect(Collectors.toMap(StanceView::id, view -> view));
  }

  private List<StanceView> complete(List<StanceView> found) {
    List<UUID> ids = found.stream().map(StanceView::id).toList();
    List<UUID> demanding =
        found.stream().filter(x -> x.demand() != null).map(StanceView::id).toList();
    Map<UUID, List<DemandOptionView>> options = new HashMap<>();
    if (!demanding.isEmpty()) {
      for (Object[] option :
          entities
              .createQuery(
                  "select x.id, o.action, o.object from Stance x join x.options o where x.id in :ids"
                      + " order by x.id, index(o)",
                  Object[].class)
              .setParameter("ids", demanding)
              .getResultList()) {
        options
            .computeIfAbsent((UUID) option[0], id -> new java.util.ArrayList<>())
            .add(new DemandOptionView((Action) option[1], (String) option[2]));
      }
    }
    Map<UUID, List<CitationView>> cited = citations.views(ids);
    return found.stream()
        .map(
            x ->
                x.with(
                    x.demand() == null
                        ? null
                        : x.demand().with(options.getOrDefault(x.id(), List.of())),
                    cited.getOrDefault(x.id(), List.of()),
                    null))
        .toList();
  }

  @Override
  public StanceDraft draft(Stance stance) {
    return stance.draft(citations.drafts(stance.id()).getOrDefault(stance.id(), List.of()));
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
