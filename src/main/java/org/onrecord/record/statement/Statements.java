package org.onrecord.record.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.ChangeSet;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Language;
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
import org.onrecord.record.topic.Topic;
import org.onrecord.record.topic.Topics;

/**
 * The utterances on record: lists read them with what follows from the responses to them, drafts
 * make and revise them.
 */
@Singleton
public class Statements extends Records<Statement, StatementDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "statement";

  private static final String COLUMNS =
      """
      s.id, s.attribution, s.language, s.kind, s.said_on, s.said_from, s.said_to,
      s.said_on_text, s.said_at, s.position, s.form, s.occasion, s.place,
      s.original_language, s.verification, s.version, s.created_at, s.updated_at,
      sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
      sp.withdrawn_at as speaker_withdrawn_at,
      m.id as membership_id, m.role as membership_role,
      m.withdrawn_at as membership_withdrawn_at,
      organization.id as organization_id, organization.slug as organization_slug,
      organization.name as organization_name,
      organization.withdrawn_at as organization_withdrawn_at,
      %s as text,
      sd.status, sd.outcome""";
  private static final String JOINS =
      """
      join speaker sp on sp.id = s.speaker_id
      left join membership m on m.id = s.membership_id
      left join speaker organization on organization.id = m.organization_id
      join rendering r on r.statement_id = s.id and r.position = 0
      left join statement_period sd on sd.statement_id = s.id
        and sd.valid_from <= :asOf and sd.valid_until > :asOf""";

  private static final String WHOLE = "r.text";
  private static final String SHOWN = Bounds.SHOWN_OF.formatted(WHOLE);

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from statement s
          %s
          where s.id = any(:ids)
          and s.withdrawn_at is null
          """
              .formatted(COLUMNS.formatted(WHOLE), JOINS));

  private static Listing<StatementView> listing(String text) {
    return new Listing<>(
        StatementView.class,
        COLUMNS.formatted(text),
        "statement s",
        JOINS,
        StatementView::of,
        "s.id",
        Listing.orders(
            "saidOn", Listing.Order.day("s.said_from").thenNumber("s.said_place"),
            "createdAt", Listing.Order.instant("s.created_at")),
        true,
        Set.of("renderings", "speaker"));
  }

  private static final Listing<StatementView> LISTING = listing(SHOWN);
  private static final Listing<StatementView> LISTING_WITH_WHOLE_TEXTS = listing(WHOLE);

  private final Pager pager;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Topics topics;
  private final Citations citations;
  private final Renderings renderings;
  private final Clock clock;

  Statements(
      Pager pager,
      Speakers speakers,
      Memberships memberships,
      Topics topics,
      Citations citations,
      Renderings renderings,
      Clock clock) {
    super(KIND, "/v1/statements", Statement.class, StatementDraft.class);
    this.pager = pager;
    this.speakers = speakers;
    this.memberships = memberships;
    this.topics = topics;
    this.citations = citations;
    this.renderings = renderings;
    this.clock = clock;
  }

  @Override
  public Listing<StatementView> listing() {
    return LISTING;
  }

  /** A page of the statements that a filter asks for. */
  public Page<StatementView> list(StatementFilter filter, AsOf asOf, Paging paging) {
    Shown shown = Shown.of(paging);
    Page<StatementView> page =
        pager.page(
            shown.wholeTexts() ? LISTING_WITH_WHOLE_TEXTS : LISTING,
            filter.where(asOf, clock),
            paging);
    List<UUID> ids = page.items().stream().map(StatementView::id).toList();
    return page.with(complete(page.items(), ids, database.queries(), asOf.on(clock), shown));
  }

  @Override
  public @Nullable StatementView view(UUID id) {
    return view(id, Time.today(clock));
  }

  /** The standing statement as a client sees it, with what follows from acts up to a day. */
  public @Nullable StatementView view(UUID id, LocalDate asOf) {
    List<StatementView> found = standing(List.of(id), asOf, Shown.ALONE);
    return found.isEmpty() ? null : found.get(0);
  }

  @Override
  public Map<UUID, StatementView> shown(Collection<UUID> ids) {
    return standing(ids, Time.today(clock), Shown.ALONE).stream()
        .collect(Collectors.toMap(StatementView::id, view -> view));
  }

  /** Several standing statements as lists show them, by id. */
  public Map<UUID, StatementView> views(Collection<UUID> ids, LocalDate asOf) {
    return standing(ids, asOf, Shown.LISTED).stream()
        .collect(Collectors.toMap(StatementView::id, view -> view));
  }

  private List<StatementView> standing(Collection<UUID> ids, LocalDate asOf, Shown shown) {
    Queries queries = database.queries();
    List<StatementView> found = queries.list(BY_IDS, StatementView::of);
    return complete(found, ids, queries, asOf, shown);
  }

  private List<StatementView> complete(
      List<StatementView> found,
      Collection<UUID> ids,
      Queries queries,
      LocalDate asOf,
      Shown shown) {
    Map<UUID, List<CitationView>> cited = shown.citations() ? Citations.ask(queries) : Map.of();
    Map<UUID, StatementParts.Of> parts =
        shown.parts() ? StatementParts.ask(queries, shown, cited) : Map.of();
    queries.set("asOf", asOf).each(ids);
    Map<UUID, SpeakerView> full =
        shown.speaker()
            ? speakers.views(found.stream().map(s -> s.speaker().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            s ->
                s.with(
                    parts.getOrDefault(s.id(), StatementParts.NONE),
                    cited.getOrDefault(s.id(), List.of()),
                    shown.renderings(),
                    shown.wholeTexts(),
                    shown.speaker()
                        ? new StatementView.Embedded(full.get(s.speaker().id()))
                        : null))
        .toList();
  }

  @Override
  public StatementDraft draft(Statement statement) {
    return StatementDraft.of(statement);
  }

  @Override
  protected Map<String, List<String>> references() {
    return Map.of(
        Speakers.KIND,
            List.of(
                "where e.speaker.id",
                "join e.jointSpeakers j where j.id",
                "join e.mentions m where m.id"),
        Memberships.KIND, List.of("where e.membership.id"),
        Topics.KIND, List.of("join e.topics t where t.id"),
        Sources.KIND, List.of(Citations.CITING));
  }

  @Override
  protected Statement create(UUID id, StatementDraft draft, Author author, Faults faults) {
    Statement statement = new Statement(id);
    write(statement, draft, draft.membership() == null, author, faults);
    return statement;
  }

  @Override
  protected Statement restore(UUID id, StatementDraft draft, Author author, Faults faults) {
    Statement statement = new Statement(id);
    write(statement, draft, false, author, faults);
    return statement;
  }

  @Override
  protected void revise(Statement statement, StatementDraft draft, Author author, Faults faults) {
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    write(
        statement,
        draft,
        !faults.sends("membership") && moves(statement, speaker, draft),
        author,
        faults);
  }

  private void write(
      Statement statement, StatementDraft draft, boolean anew, Author author, Faults faults) {
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    Membership membership =
        anew ? null : memberships.resolve(draft.membership(), "/membership", faults);
    if (membership != null
        && speaker != null
        && !membership.member().equals(speaker)
        && faults.changes("speaker", "membership")) {
      faults.add("/membership", "conflict", "is not a membership of the speaker");
    }
    List<Speaker> joint = speakers.resolveAll(draft.jointSpeakers(), "/jointSpeakers", faults);
    if (speaker != null && joint.contains(speaker)) {
      faults.add("/jointSpeakers", "conflict", "names the speaker, who makes it in any case");
    }
    if (draft.saidAt() != null
        && (draft.saidOn() == null || !draft.saidOn().earliest().equals(draft.saidOn().latest()))) {
      faults.add("/saidAt", "conflict", "needs a saidOn of one day");
    }
    List<Topic> about = topics.resolveAll(draft.topics(), "/topics", faults);
    List<Speaker> mentioned = speakers.resolveAll(draft.mentions(), "/mentions", faults);
    List<Renderings.Asked> rendered = Renderings.asked(draft, faults);
    if (renderings.isElsewhere(draft, statement)) {
      faults.add("/renderings", "conflict", "names a rendering of another statement");
    }
    List<Citation> cited =
        citations.of(
            statement.id(), statement.id(), draft.citations(), "/citations", author, faults);
    List<Rendering> forms = renderings.write(statement, rendered, cited, author, faults);
    if (speaker == null || !faults.none()) {
      return;
    }
    if (anew && draft.saidOn() != null) {
      membership = memberships.held(speaker.id(), draft.saidOn(), draft.attribution());
    }
    statement.revise(draft, speaker, membership, joint, about, mentioned);
    statement.render(forms);
    statement.cite(cited);
  }

  // The office of one speaker is not that of another, nor need it be that of another day.
  private static boolean moves(
      Statement statement, @Nullable Speaker speaker, StatementDraft draft) {
    return !statement.speaker().equals(speaker)
        || !statement.saidOn().equals(Edtf.ofNullable(draft.saidOn()));
  }

  @Override
  protected boolean isFoundByIdAlone() {
    return true;
  }

  @Override
  protected boolean isFolded() {
    return true;
  }

  @Override
  protected void refold(Statement statement) {
    entities
        .createQuery("update Statement s set s.primaryLanguage = :language where s.id = :id")
        .setParameter("language", Language.primary(statement.language()))
        .setParameter("id", statement.id())
        .executeUpdate();
    statement.renderings().forEach(Rendering::rehash);
  }

  @Override
  protected Set<String> explained() {
    return Set.of("speaker", "jointSpeakers", "saidOn", "saidAt", "words", "verification");
  }

  @Override
  protected ObjectNode facts(ObjectNode draft) {
    ObjectNode facts =
        draft
            .deepCopy()
            .retain("speaker", "jointSpeakers", "membership", "saidOn", "saidAt", "verification");
    ArrayNode words = facts.putArray("words");
    for (JsonNode rendering : draft.path("renderings")) {
      words.add(rendering.<ObjectNode>deepCopy().retain("id", "text"));
    }
    return facts;
  }

  /** The last position on record of those days that have statements; one without counts as 1. */
  public Map<String, Integer> lastPositions(Collection<String> days) {
    // By HQL, which takes a list of days; an array in SQL holds ids or words.
    return entities
        .createQuery(
            "select s.saidOn.text, max(coalesce(s.position, 1)) from Statement s where s.saidOn.earliest"
                + " in :from and s.saidOn.text in :days group by s.saidOn.text",
            Object[].class)
        .setParameter("from", days.stream().map(day -> Edtf.parse(day).earliest()).toList())
        .setParameter("days", days)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (Integer) row[1]));
  }

  /** The renderings of a standing statement. */
  List<RenderingView> renderings(UUID statement) {
    StatementView view = view(statement);
    return view == null || view.renderings() == null ? List.of() : view.renderings();
  }

  /** The statements that a write gave another date than they had. */
  public static List<UUID> redated(ChangeSet changes) {
    return ChangeSet.ids(
        changes.of(StatementDraft.class).stream()
            .filter(change -> change.action() == ChangeAction.updated)
            .filter(change -> change.changes(StatementDraft::saidOn))
            .toList());
  }

  /** When a statement was said. */
  public static Edtf saidOn(@Nullable Statement statement) {
    return statement == null ? Edtf.UNDATED : statement.saidOn();
  }
}
