package org.onrecord.record.stance;

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
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Recording;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.Citations;
import org.onrecord.record.source.Sources;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.OfficeReference;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;
import org.onrecord.record.warning.RecordWarning;

/** Every stance. */
@Singleton
public class Stances extends Records<Stance, StanceDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "stance";

  private static final String SELECT =
      "new org.onrecord.record.stance.StanceView(x.id, h.id, h.slug, h.name, h.withdrawnAt, x.targetType,"
          + " ts.id, tss.id, tss.slug, tss.name, tss.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("tsr.text")
          + ", ts.language, ts.saidOn.text, ts.withdrawnAt,"
          + " tp.id, tp.slug, tp.name, tp.withdrawnAt, tt.id, tt.slug, tt.name, tt.withdrawnAt,"
          + " x.position, x.act, x.basis, x.text, x.language, x.reportedVerb,"
          + " e.id, es.id, es.slug, es.name, es.withdrawnAt, "
          + Rules.SHOWN_OF.formatted("er.text")
          + ", e.language, e.saidOn.text, e.withdrawnAt,"
          + " x.takenOn, x.withdrawnOn, a.id, a.slug, a.name, a.withdrawnAt, x.demand.mode,"
          + " x.demand.condition, x.demand.deadline, x.demand.explicitness, dp.status, dp.outcome, dp.reading, x.version, x.createdAt,"
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

  private static final Set<Action> ABOUT_OFFICES =
      Set.of(Action.resign, Action.dismiss, Action.other);

  private final Pager pager;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Topics topics;
  private final Statements statements;
  private final Citations citations;
  private final Clock clock;

  Stances(
      Pager pager,
      Speakers speakers,
      Memberships memberships,
      Topics topics,
      Statements statements,
      Citations citations,
      Clock clock) {
    super(KIND, "/v1/stances", Stance.class, StanceDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.memberships = memberships;
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
    Map<UUID, UUID> addressees = new HashMap<>();
    for (StanceView x : found) {
      if (x.demand() != null) {
        addressees.put(x.id(), x.demand().addressee().id());
      }
    }
    Map<UUID, List<DemandOptionView>> options = new HashMap<>();
    Map<UUID, List<RecordWarning>> warned = new HashMap<>();
    Map<UUID, NavigableMap<LocalDate, DemandStatus>> lives = new HashMap<>();
    for (Object[] part : parts(ids, asOf)) {
      UUID owner = (UUID) part[0];
      switch ((String) part[1]) {
        case "warning" ->
            warned
                .computeIfAbsent(owner, id -> new ArrayList<>())
                .add(RecordWarning.of((String) part[2], (String) part[3], owner, (UUID) part[5]));
        case "life" ->
            lives
                .computeIfAbsent(owner, id -> new TreeMap<>())
                .put(LocalDate.parse((String) part[3]), DemandStatus.valueOf((String) part[2]));
        default ->
            options
                .computeIfAbsent(owner, id -> new ArrayList<>())
                .add(option(part, addressees.get(owner)));
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
                        : x.demand()
                            .with(
                                options.getOrDefault(x.id(), List.of()),
                                life(lives.getOrDefault(x.id(), new TreeMap<>())),
                                asOf),
                    warned.getOrDefault(x.id(), List.of()),
                    cited.getOrDefault(x.id(), List.of()),
                    withHolder ? new StanceView.Embedded(full.get(x.holder().id())) : null))
        .toList();
  }

  private static DemandOptionView option(Object[] part, @Nullable UUID addressee) {
    UUID office = (UUID) part[5];
    UUID asked = (UUID) part[6];
    return new DemandOptionView(
        Action.valueOf((String) part[2]),
        null,
        (String) part[3],
        office.equals(part[0])
            ? null
            : new OfficeReference(
                office,
                (String) part[10],
                new Reference(
                    (UUID) part[11], (String) part[12], (String) part[13], gone(part[14])),
                gone(part[15])),
        asked.equals(addressee)
            ? null
            : new Reference(asked, (String) part[7], (String) part[8], gone(part[9])));
  }

  private static @Nullable Boolean gone(Object withdrawn) {
    return (Integer) withdrawn == 0 ? null : Boolean.TRUE;
  }

  // Options, warnings and lives in one query, because a stance must be read with three.
  private List<Object[]> parts(Collection<UUID> ids, LocalDate asOf) {
    // The stance's own id stands for none, because HQL has no typed null.
    String nothing = ", %1$s, '', '', 0, '', %1$s, '', '', 0, 0";
    return entities
        .createQuery(
            // In parentheses, else HQL orders the last branch alone.
            "(select x.id as owner, 'option' as part, cast(o.action as String) as word, o.object as"
                + " words, index(o) as place, coalesce(m.id, x.id) as office, coalesce(a.id,"
                + " x.demand.addressee.id) as addressee, a.slug as slug, a.name as name, case when"
                + " a.withdrawnAt is null then 0 else 1 end as gone, m.role as role,"
                + " coalesce(b.id, x.id) as body, b.slug as bodySlug, b.name as bodyName, case when"
                + " b.withdrawnAt is null then 0 else 1 end as bodyGone, case when m.withdrawnAt is"
                + " null then 0 else 1 end as officeGone from Stance x join x.options o left join"
                + " Speaker a on a.id = o.addresseeId left join Membership m on m.id = o.officeId"
                + " left join m.organization b where x.id in :ids union all select w.recordId,"
                + " 'warning', cast(w.kind as String), w.detail, 0, coalesce(w.relatedId,"
                + " w.recordId)"
                + nothing.formatted("w.recordId")
                + " from Warning w where w.recordId in :ids and w.validUntil > :asOf union all"
                + " select dp.stanceId, 'life', cast(dp.status as String), cast(dp.validFrom as"
                + " String), 0, dp.stanceId"
                + nothing.formatted("dp.stanceId")
                + " from DemandPeriod dp where dp.stanceId in :ids and dp.validFrom <= :asOf) order"
                + " by 5, 3",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("asOf", asOf)
        .getResultList();
  }

  private static List<DemandView.LifePeriod> life(NavigableMap<LocalDate, DemandStatus> periods) {
    List<DemandView.LifePeriod> life = new ArrayList<>();
    periods.forEach(
        (from, status) -> {
          int last = life.size() - 1;
          if (last >= 0 && life.get(last).status() == status) {
            return;
          }
          if (last >= 0) {
            DemandView.LifePeriod before = life.get(last);
            life.set(
                last, new DemandView.LifePeriod(before.from(), from.minusDays(1), before.status()));
          }
          life.add(new DemandView.LifePeriod(from, null, status));
        });
    return life;
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
  protected Map<String, List<String>> references() {
    return Map.of(
        Speakers.KIND,
            List.of(
                "where e.holder.id",
                "where e.targetSpeaker.id",
                "join e.options o where o.addresseeId"),
        Memberships.KIND, List.of("join e.options o where o.officeId"),
        Topics.KIND, List.of("where e.targetTopic.id"),
        Statements.KIND, List.of("where e.targetStatement.id", "where e.expressedIn.id"),
        Sources.KIND, Citations.CITING);
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
      faults.add(
          "/citations",
          "required",
          "needs at least one source unless a statement expresses the stance");
    }
    if (draft.withdrawnOn() != null
        && draft.takenOn() != null
        && draft.withdrawnOn().latest().isBefore(draft.takenOn().earliest())) {
      faults.add("/withdrawnOn", "conflict", "is before the stance was taken");
    }
    List<DemandOption> options = options(draft.demand(), faults);
    Speaker addressee = demand(draft, target, options, faults);
    citations.add(stance.id(), stance.id(), draft.citations(), "/citations", faults);
    if (holder != null && faults.none()) {
      stance.revise(draft, holder, target, expressedIn, addressee, options);
    }
  }

  private List<DemandOption> options(@Nullable DemandDraft demand, Faults faults) {
    List<DemandOption> options = new ArrayList<>();
    for (int i = 0; demand != null && i < demand.options().size(); i++) {
      DemandOptionDraft option = demand.options().get(i);
      String pointer = "/demand/options/" + i;
      Membership office = memberships.resolve(option.office(), pointer + "/office", faults);
      Speaker addressee = speakers.resolve(option.addressee(), pointer + "/addressee", faults);
      if (option.office() != null && !ABOUT_OFFICES.contains(option.action())) {
        faults.add(
            pointer + "/office", "conflict", "is only for the actions resign, dismiss and other");
      }
      options.add(
          new DemandOption(
              option.action(),
              option.object(),
              office == null ? null : office.id(),
              addressee == null ? null : addressee.id()));
    }
    return options;
  }

  // Whoever is to resign gives up an office of their own.
  private void offices(List<DemandOption> options, @Nullable Speaker addressee, Faults faults) {
    for (int i = 0; i < options.size(); i++) {
      DemandOption option = options.get(i);
      UUID asked =
          option.addresseeId() != null
              ? option.addresseeId()
              : addressee == null ? null : addressee.id();
      Membership office =
          option.officeId() == null ? null : memberships.findById(option.officeId());
      if (office != null
          && asked != null
          && option.action() == Action.resign
          && !office.member().id().equals(asked)) {
        faults.add(
            "/demand/options/" + i + "/office", "conflict", "is no office of who is to resign");
      }
    }
  }

  private @Nullable Speaker demand(
      StanceDraft draft, @Nullable Recorded target, List<DemandOption> kept, Faults faults) {
    Speaker addressee = addressee(draft, target, kept, faults);
    offices(kept, addressee, faults);
    return addressee;
  }

  private @Nullable Speaker addressee(
      StanceDraft draft, @Nullable Recorded target, List<DemandOption> kept, Faults faults) {
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
    if (demand.addressee() == null
        && demand.options().stream().allMatch(option -> option.addressee() != null)) {
      UUID first = kept.get(0).addresseeId();
      return first == null ? null : speakers.findById(first);
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
