package org.onrecord.record.stance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
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
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.AsOf;
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
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statement;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.topic.Topics;

/**
 * The positions that speakers took: lists read them with what became of their demands, drafts make
 * and revise them.
 */
@Singleton
public class Stances extends Records<Stance, StanceDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "stance";

  private static final String COLUMNS =
      """
      x.id, x.target_type, x.position, x.act, x.basis, x.text, x.language, x.reported_verb,
      x.taken_on, x.taken_from, x.taken_to, x.given_up_on, x.given_up_from, x.given_up_to,
      x.demand_mode, x.demand_condition, x.demand_explicitness,
      x.demand_deadline as deadline_on, x.demand_deadline_from as deadline_from,
      x.demand_deadline_to as deadline_to,
      x.version, x.created_at, x.updated_at,
      holder.id as holder_id, holder.slug as holder_slug, holder.name as holder_name,
      holder.withdrawn_at as holder_withdrawn_at,
      target.id as target_id, target.slug as target_slug, target.name as target_name,
      target.withdrawn_at as target_withdrawn_at,
      t.id as topic_id, t.slug as topic_slug, t.name as topic_name,
      t.withdrawn_at as topic_withdrawn_at,
      addressee.id as addressee_id, addressee.slug as addressee_slug,
      addressee.name as addressee_name, addressee.withdrawn_at as addressee_withdrawn_at,
      dp.status, dp.outcome, x.target_statement_id,
      %s"""
          .formatted(StatementReference.columns("expressing", "expressing"));
  // Where nothing is demanded, the comparison with null spares a look for a period.
  private static final String JOINS =
      """
      join speaker holder on holder.id = x.holder_id
      left join speaker target on target.id = x.target_speaker_id
      left join topic t on t.id = x.target_topic_id
      %s
      left join speaker addressee on addressee.id = x.demand_addressee_id
      left join demand_period dp
        on dp.stance_id = case when x.demand_mode is not null then x.id end
        and dp.valid_from <= :asOf and dp.valid_until > :asOf"""
          .formatted(StatementReference.joins("expressing", "x.expressed_in_id"));

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from stance x
          %s
          where x.id = any(:ids)
          and x.withdrawn_at is null
          """
              .formatted(COLUMNS, JOINS));

  private static final Listing<StanceView> LISTING =
      new Listing<>(
          StanceView.class,
          COLUMNS,
          "stance x",
          JOINS,
          StanceView::of,
          "x.id",
          Listing.orders(
              "takenOn", Listing.Order.day("x.taken_from"),
              "createdAt", Listing.Order.instant("x.created_at")),
          true,
          Set.of("holder"));

  // All in one table of which the order has an index, since a demand has many rows here.
  private static final Listing<DemandChangeView> DEMAND_CHANGES =
      new Listing<>(
          DemandChangeView.class,
          """
          change.stance_id, change.valid_from, change.status, change.outcome, x.text,
          (select string_agg(
              case
                when op.object_words is null then replace(op.action, '_', ' ')
                when op.action = 'other' then op.object_words
                else replace(op.action, '_', ' ') || ': ' || op.object_words
              end, ', ' order by op.position)
            from demand_option op
            where op.stance_id = x.id) as demanded,
          x.demand_condition, x.demand_deadline as deadline_on,
          x.demand_deadline_from as deadline_from, x.demand_deadline_to as deadline_to,
          holder.id as holder_id, holder.slug as holder_slug, holder.name as holder_name,
          holder.withdrawn_at as holder_withdrawn_at,
          addressee.id as addressee_id, addressee.slug as addressee_slug,
          addressee.name as addressee_name, addressee.withdrawn_at as addressee_withdrawn_at""",
          """
          demand_period change
          join stance x on x.id = change.stance_id
          join speaker holder on holder.id = x.holder_id
          join speaker addressee on addressee.id = x.demand_addressee_id""",
          "",
          DemandChangeView::of,
          "change.stance_id",
          Listing.orders("on", Listing.Order.day("change.valid_from")),
          true,
          Set.of());

  private final Pager pager;
  private final Speakers speakers;
  private final Topics topics;
  private final Statements statements;
  private final Citations citations;
  private final Demands demands;
  private final Clock clock;

  Stances(
      Pager pager,
      Speakers speakers,
      Topics topics,
      Statements statements,
      Citations citations,
      Demands demands,
      Clock clock) {
    super(KIND, "/v1/stances", Stance.class, StanceDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.topics = topics;
    this.statements = statements;
    this.citations = citations;
    this.demands = demands;
    this.clock = clock;
  }

  @Override
  public Listing<StanceView> listing() {
    return LISTING;
  }

  /** A page of the stances that a filter asks for. */
  public Page<StanceView> list(StanceFilter filter, AsOf asOf, Paging paging) {
    Page<StanceView> page = pager.page(LISTING, filter.where(asOf, clock), paging);
    return page.with(complete(page.items(), asOf.on(clock), paging));
  }

  /**
   * A page of what became of the demands that a filter asks for: the days up to a day on which one
   * was made or came to have another status.
   */
  public Page<DemandChangeView> demandChanges(StanceFilter filter, AsOf asOf, Paging paging) {
    return pager.page(
        DEMAND_CHANGES,
        filter
            .where(asOf, clock)
            .always("change.valid_from <= :asOf")
            .always(
                """
                not exists (select 1 from demand_period dp where dp.stance_id = change.stance_id
                and dp.valid_until = change.valid_from and dp.status = change.status)"""),
        paging);
  }

  @Override
  public @Nullable StanceView view(UUID id) {
    return view(id, Time.today(clock));
  }

  /** The standing stance as a client sees it, with what follows from acts up to a day. */
  public @Nullable StanceView view(UUID id, LocalDate asOf) {
    return standing(List.of(id), asOf).get(id);
  }

  @Override
  public Map<UUID, StanceView> shown(Collection<UUID> ids) {
    return standing(ids, Time.today(clock));
  }

  private Map<UUID, StanceView> standing(Collection<UUID> ids, LocalDate asOf) {
    List<StanceView> found =
        database.query(BY_IDS).set("ids", ids).set("asOf", asOf).list(StanceView::of);
    return found.isEmpty()
        ? Map.of()
        : complete(found, asOf, Paging.first(1)).stream()
            .collect(Collectors.toMap(StanceView::id, Function.identity()));
  }

  private List<StanceView> complete(List<StanceView> found, LocalDate asOf, Paging paging) {
    List<UUID> ids = found.stream().map(StanceView::id).toList();
    Queries queries = database.queries();
    Map<UUID, StanceParts.Of> parts =
        paging.shows("target", "demand", "warnings") ? StanceParts.ask(queries, found) : Map.of();
    Map<UUID, List<CitationView>> cited =
        paging.shows("citations") ? Citations.ask(queries) : Map.of();
    queries.set("asOf", asOf).each(ids);
    boolean withHolder = paging.embed().has("holder");
    Map<UUID, SpeakerView> full =
        withHolder
            ? speakers.views(found.stream().map(x -> x.holder().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            x ->
                x.with(
                    parts,
                    cited.getOrDefault(x.id(), List.of()),
                    withHolder ? new StanceView.Embedded(full.get(x.holder().id())) : null,
                    asOf))
        .toList();
  }

  @Override
  protected boolean isFoundByIdAlone() {
    return true;
  }

  @Override
  public StanceDraft draft(Stance stance) {
    return stance.draft();
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
                "join e.options o where o.addresseeId",
                "where not exists (select 1 from e.options o where o.addresseeId = e.demand.addressee.id)"
                    + " and e.demand.addressee.id"),
        Memberships.KIND, List.of("join e.options o where o.officeId"),
        Topics.KIND, List.of("where e.targetTopic.id"),
        Statements.KIND, List.of("where e.targetStatement.id", "where e.expressedIn.id"),
        Sources.KIND, List.of(Citations.CITING));
  }

  @Override
  protected Stance create(UUID id, StanceDraft draft, Author author, Faults faults) {
    Stance stance = new Stance(id);
    write(stance, draft, author, faults);
    return stance;
  }

  @Override
  protected void revise(Stance stance, StanceDraft draft, Author author, Faults faults) {
    write(stance, draft, author, faults);
  }

  private void write(Stance stance, StanceDraft draft, Author author, Faults faults) {
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
    List<DemandOption> options = demands.options(draft, faults);
    Speaker addressee = demands.addressee(draft, target, options, faults);
    List<Citation> cited =
        citations.of(stance.id(), stance.id(), draft.citations(), "/citations", author, faults);
    if (holder != null && faults.none()) {
      stance.revise(draft, holder, target, expressedIn, addressee, options);
      stance.cite(cited);
    }
  }

  // A stance without a date of its own has that of its expressing statement, whenever that changes.
  void redate(@Observes @Priority(Order.DATES) ChangeSet changes) {
    List<UUID> redated = Statements.redated(changes);
    if (!redated.isEmpty()) {
      list("expressedIn.id in ?1", redated).forEach(Stance::redate);
      entities.flush();
    }
  }
}
