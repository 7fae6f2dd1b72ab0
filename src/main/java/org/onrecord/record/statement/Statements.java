package org.onrecord.record.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.PluralAttribute;
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
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Rules;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.CitationDraft;
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
import org.onrecord.record.warning.RecordWarning;

/** Every statement. */
@Singleton
public class Statements extends Records<Statement, StatementDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "statement";

  private static final String SELECT =
      "new org.onrecord.record.statement.StatementView(s.id, sp.id, sp.slug, sp.name, sp.withdrawnAt,"
          + " s.attribution, m.id, m.role, m.withdrawnAt, o.id, o.slug, o.name, o.withdrawnAt, %s,"
          + " s.language, s.kind,"
          + " s.saidOn, s.saidOnText, s.saidAt, s.position, s.form, s.occasion, s.place,"
          + " s.originalLanguage, s.verification, spd.status, spd.outcome, spd.reading, s.version,"
          + " s.createdAt, s.updatedAt)";
  private static final String FROM =
      "Statement s join s.speaker sp left join s.membership m left join m.organization o"
          + " join Rendering r on r.statement = s and r.position = 0"
          + " left join StatementPeriod spd on spd.statementId = s.id and spd.validFrom <= :asOf"
          + " and spd.validUntil > :asOf";

  private static final String WHOLE = "r.text";
  private static final String SHOWN = Rules.SHOWN_OF.formatted(WHOLE);

  private static Listing<StatementView> listing(String text) {
    return new Listing<>(
        StatementView.class,
        StatementView.class,
        SELECT.formatted(text),
        FROM,
        "Statement s",
        "s.id",
        Listing.orders(
            "saidOn", Listing.Order.day("s.saidOn.earliest").thenNumber("s.saidPlace"),
            "createdAt", Listing.Order.instant("s.createdAt")),
        true,
        Set.of("renderings", "speaker"));
  }

  private static final Listing<StatementView> LISTING = listing(SHOWN);
  private static final Listing<StatementView> LISTING_WITH_WHOLE_TEXTS = listing(WHOLE);

  private final Pager pager;
  private final SearchTerms terms;
  private final Speakers speakers;
  private final Memberships memberships;
  private final Topics topics;
  private final Citations citations;
  private final Clock clock;
  private final Ledger ledger;

  Statements(
      Pager pager,
      SearchTerms terms,
      Speakers speakers,
      Memberships memberships,
      Topics topics,
      Citations citations,
      Clock clock,
      Ledger ledger) {
    super(KIND, "/v1/statements", Statement.class, StatementDraft.class);
    this.pager = pager;
    this.terms = terms;
    this.speakers = speakers;
    this.memberships = memberships;
    this.topics = topics;
    this.citations = citations;
    this.clock = clock;
    this.ledger = ledger;
  }

  // Read from what Hibernate knows of the entities that queries name, as Java must not name them.
  private StatementFilter.DemandWords demandWords() {
    Metamodel model = entities.getMetamodel();
    EmbeddableType<?> option =
        (EmbeddableType<?>)
            ((PluralAttribute<?, ?, ?>) model.entity("Stance").getAttribute("options"))
                .getElementType();
    return new StatementFilter.DemandWords(
        words(option.getAttribute("action")),
        words(model.entity("DemandPeriod").getAttribute("status")));
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Enum<?>> words(Attribute<?, ?> attribute) {
    return (Class<? extends Enum<?>>) attribute.getJavaType().asSubclass(Enum.class);
  }

  Page<StatementView> list(StatementFilter filter, Paging paging) {
    Parameters parameters = new Parameters();
    LocalDate today = Time.today(clock);
    Where where = filter.where(parameters, today, demandWords());
    LocalDate asOf = (LocalDate) Objects.requireNonNull(where.values().get("asOf"));
    boolean whole = paging.names("text");
    Page<StatementView> page =
        pager.page(whole ? LISTING_WITH_WHOLE_TEXTS : LISTING, where, paging, parameters);
    return page.with(
        complete(
            page.items(),
            asOf,
            paging.embeds().contains("renderings"),
            whole,
            paging.embeds().contains("speaker")));
  }

  @Override
  public @Nullable StatementView view(UUID id) {
    return view(id, Time.today(clock));
  }

  /** The standing statement as a client sees it, with what follows from acts up to a day. */
  public @Nullable StatementView view(UUID id, LocalDate asOf) {
    List<StatementView> found = rows(List.of(id), asOf);
    return found.isEmpty() ? null : complete(found, asOf, true, true, false).get(0);
  }

  /** Several standing statements as lists show them, by id. */
  public Map<UUID, StatementView> views(Collection<UUID> ids, LocalDate asOf) {
    return ids.isEmpty()
        ? Map.of()
        : complete(rows(ids, asOf), asOf, false, false, false).stream()
            .collect(Collectors.toMap(StatementView::id, view -> view));
  }

  private List<StatementView> rows(Collection<UUID> ids, LocalDate asOf) {
    return entities
        .createQuery(
            "select "
                + SELECT.formatted(WHOLE)
                + " from "
                + FROM
                + " where s.id in :ids and s.withdrawnAt is null",
            StatementView.class)
        .setParameter("ids", ids)
        .setParameter("asOf", asOf)
        .getResultList();
  }

  private List<StatementView> complete(
      List<StatementView> found,
      LocalDate asOf,
      boolean withRenderings,
      boolean whole,
      boolean withSpeaker) {
    if (found.isEmpty()) {
      return found;
    }
    List<UUID> ids = found.stream().map(StatementView::id).toList();
    Map<UUID, List<Reference>> joint = new HashMap<>();
    Map<UUID, List<Reference>> about = new HashMap<>();
    Map<UUID, List<Reference>> mentioned = new HashMap<>();
    Map<UUID, List<RenderingView>> rendered = new HashMap<>();
    Map<UUID, Map<String, Integer>> tallied = new HashMap<>();
    Map<UUID, List<RecordWarning>> warned = new HashMap<>();
    for (Object[] part : parts(ids, asOf, withRenderings, whole ? WHOLE : SHOWN)) {
      UUID owner = (UUID) part[1];
      switch ((String) part[0]) {
        case "joint" -> joint.computeIfAbsent(owner, o -> new ArrayList<>()).add(reference(part));
        case "topic" -> about.computeIfAbsent(owner, o -> new ArrayList<>()).add(reference(part));
        case "mention" ->
            mentioned.computeIfAbsent(owner, o -> new ArrayList<>()).add(reference(part));
        case "tally" ->
            tallied
                .computeIfAbsent(owner, o -> new HashMap<>())
                .put((String) part[3], (Integer) part[7]);
        case "warning" ->
            warned
                .computeIfAbsent(owner, o -> new ArrayList<>())
                .add(RecordWarning.of((String) part[3], (String) part[5], owner, (UUID) part[6]));
        default ->
            rendered
                .computeIfAbsent(owner, o -> new ArrayList<>())
                .add(
                    new RenderingView(
                        owner,
                        (UUID) part[2],
                        RenderingKind.valueOf((String) part[3]),
                        (String) part[5],
                        (String) part[4],
                        (UUID) part[6],
                        (Integer) part[7]));
      }
    }
    Map<UUID, List<CitationView>> cited = citations.views(ids);
    Map<UUID, SpeakerView> full =
        withSpeaker
            ? speakers.views(found.stream().map(s -> s.speaker().id()).distinct().toList())
            : Map.of();
    return found.stream()
        .map(
            s ->
                s.with(
                    joint.getOrDefault(s.id(), List.of()),
                    about.getOrDefault(s.id(), List.of()),
                    mentioned.getOrDefault(s.id(), List.of()),
                    tally(tallied.getOrDefault(s.id(), Map.of())),
                    warned.getOrDefault(s.id(), List.of()),
                    cited.getOrDefault(s.id(), List.of()),
                    withRenderings
                        ? rendered.getOrDefault(s.id(), List.of()).stream()
                            .map(r -> r.with(first(cited.get(r.id()))))
                            .map(r -> whole ? r : r.shortened())
                            .toList()
                        : null,
                    withSpeaker ? new StatementView.Embedded(full.get(s.speaker().id())) : null))
        .map(s -> whole ? s : s.shortened())
        .toList();
  }

  private static @Nullable CitationView first(@Nullable List<CitationView> cited) {
    return cited == null ? null : cited.get(0);
  }

  private static Reference reference(Object[] part) {
    return Reference.to(
        (UUID) part[2], (String) part[3], (String) part[4], (java.time.Instant) part[8]);
  }

  // One query for all the small parts, because a statement must be read with three.
  private List<Object[]> parts(
      Collection<UUID> ids, LocalDate asOf, boolean withRenderings, String text) {
    // Columns that a branch does not need repeat one it has, because HQL has no typed null.
    String references =
        "select 'topic' as part, s.id as owner, t.id as ref, t.slug as word, t.name as name,"
            + " t.name as body, t.id as original, 0 as place, t.withdrawnAt as gone from Statement s"
            + " join s.topics t where s.id in :ids"
            + " union all select 'mention', s.id, p.id, p.slug, p.name, p.name, p.id, 0,"
            + " p.withdrawnAt from Statement s join s.mentions p where s.id in :ids"
            + " union all select 'joint', s.id, p.id, p.slug, p.name, p.name, p.id, 0,"
            + " p.withdrawnAt from Statement s join s.jointSpeakers p where s.id in :ids"
            + " union all select 'warning', s.id, w.id, cast(w.kind as String), '', w.detail,"
            + " coalesce(w.relatedId, s.id), 0,"
            + " s.withdrawnAt from Warning w join Statement s on s.id = w.recordId where s.id in :ids"
            + " and w.validUntil > :asOf"
            + " union all select 'tally', s.id, s.id, cast(x.position as String), '', '', s.id,"
            + " cast(count(*) as Integer), s.withdrawnAt from Stance x join x.targetStatement s where"
            + " s.id in :ids and x.withdrawnAt is null and x.takenOn.earliest <= :asOf and"
            + " (x.withdrawnOn.text is null or x.withdrawnOn.earliest > :asOf) group by s.id,"
            + " x.position, s.withdrawnAt"
            + " union all select 'tally', s.id, s.id, 'openDemands', '', '', s.id, cast(count(*) as"
            + " Integer), s.withdrawnAt from Stance x join x.targetStatement s join DemandPeriod dp on"
            + " dp.stanceId = x.id where s.id in :ids and x.withdrawnAt is null and dp.status in"
            + " ('open', 'partly_met') and dp.validFrom <= :asOf and dp.validUntil > :asOf group by s.id, s.withdrawnAt"
            + " union all select 'tally', s.id, s.id, 'demanders', '', '', s.id, cast(count(distinct"
            + " x.holder.id) as Integer), s.withdrawnAt from Stance x join x.targetStatement s join"
            + " DemandPeriod dp on dp.stanceId = x.id where s.id in :ids and x.withdrawnAt is null and"
            + " dp.status in ('open', 'partly_met') and dp.validFrom <= :asOf and dp.validUntil > :asOf group by s.id,"
            + " s.withdrawnAt";
    String renderings =
        " union all select 'rendering', s.id, r.id, cast(r.kind as String), r.language, "
            + text
            + ","
            + " r.translationOf, r.position, s.withdrawnAt from Rendering r join r.statement s where"
            + " s.id in :ids";
    return entities
        .createQuery(
            // In parentheses, else HQL orders the last branch alone.
            "(" + references + (withRenderings ? renderings : "") + ") order by 8, 3",
            Object[].class)
        .setParameter("ids", ids)
        .setParameter("asOf", asOf)
        .getResultList();
  }

  private static StatementView.Tally tally(Map<String, Integer> counts) {
    return new StatementView.Tally(
        counts.getOrDefault("support", 0),
        counts.getOrDefault("oppose", 0),
        counts.getOrDefault("mixed", 0),
        counts.getOrDefault("neutral", 0),
        counts.getOrDefault("openDemands", 0),
        counts.getOrDefault("demanders", 0));
  }

  @Override
  public StatementDraft draft(Statement statement) {
    Map<UUID, List<CitationDraft>> cited = citations.drafts(statement.id());
    return new StatementDraft(
        Ref.of(statement.speaker().id()),
        statement.jointSpeakers().stream().map(speaker -> Ref.of(speaker.id())).toList(),
        statement.attribution(),
        Ref.ofNullable(statement.membership() == null ? null : statement.membership().id()),
        statement.saidOn().orNull(),
        statement.saidOnText(),
        statement.saidAt(),
        statement.position(),
        statement.form(),
        statement.occasion(),
        statement.place(),
        statement.originalLanguage(),
        statement.topics().stream().map(topic -> Ref.of(topic.id())).toList(),
        statement.mentions().stream().map(speaker -> Ref.of(speaker.id())).toList(),
        statement.verification(),
        cited.getOrDefault(statement.id(), List.of()),
        null,
        null,
        null,
        statement.renderings().stream()
            .sorted(java.util.Comparator.comparing(r -> !r.isPreferred()))
            .map(
                rendering ->
                    new RenderingDraft(
                        rendering.id(),
                        rendering.kind(),
                        rendering.text(),
                        rendering.language(),
                        rendering.translationOf() == null
                            ? null
                            : rendering.translationOf().toString(),
                        cited.containsKey(rendering.id()) ? cited.get(rendering.id()).get(0) : null,
                        rendering.isPreferred() ? Boolean.TRUE : null))
            .toList());
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
        Sources.KIND, Citations.CITING);
  }

  @Override
  protected Statement create(UUID id, StatementDraft draft, Faults faults) {
    Statement statement = new Statement(id);
    write(statement, draft, draft.membership() == null, faults);
    return statement;
  }

  @Override
  protected Statement restore(UUID id, StatementDraft draft, Faults faults) {
    Statement statement = new Statement(id);
    write(statement, draft, false, faults);
    return statement;
  }

  @Override
  protected void revise(Statement statement, StatementDraft draft, Faults faults) {
    citations.clear(statement.id());
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    write(
        statement, draft, !faults.sends("membership") && moves(statement, speaker, draft), faults);
  }

  private void write(Statement statement, StatementDraft draft, boolean anew, Faults faults) {
    Speaker speaker = speakers.resolve(draft.speaker(), "/speaker", faults);
    Membership membership =
        anew ? null : memberships.resolve(draft.membership(), "/membership", faults);
    if (membership != null && speaker != null && !membership.member().equals(speaker)) {
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
    List<RenderingDraft> rendered = preferredFirst(renderings(draft, faults), faults);
    citations.add(statement.id(), statement.id(), draft.citations(), "/citations", faults);
    List<Rendering> forms = forms(statement, rendered, faults);
    if (speaker == null || !faults.none()) {
      return;
    }
    if (anew && draft.saidOn() != null) {
      membership = memberships.held(speaker.id(), draft.saidOn(), draft.attribution());
    }
    statement.revise(draft, speaker, membership, joint, about, mentioned);
    statement.render(forms);
    index(statement.id(), forms);
  }

  // The office of one speaker is not that of another, nor need it be that of another day.
  private static boolean moves(
      Statement statement, @Nullable Speaker speaker, StatementDraft draft) {
    return !statement.speaker().equals(speaker)
        || !statement.saidOn().equals(Edtf.ofNullable(draft.saidOn()));
  }

  @Override
  protected boolean isFolded() {
    return true;
  }

  @Override
  protected void refold(Statement statement) {
    index(statement.id(), statement.renderings());
    entities
        .createQuery("update Statement s set s.primaryLanguage = :language where s.id = :id")
        .setParameter("language", Language.primary(statement.language()))
        .setParameter("id", statement.id())
        .executeUpdate();
    statement.renderings().forEach(Rendering::rehash);
  }

  private void index(UUID id, List<Rendering> forms) {
    terms.index(
        KIND,
        id,
        List.copyOf(
            forms.stream().filter(form -> !form.isRedacted()).map(Rendering::text).toList()));
  }

  /**
   * The renderings that a draft asks for: its text alone, or its list with the text laid over the
   * preferred one.
   */
  private static List<RenderingDraft> renderings(StatementDraft draft, Faults faults) {
    if (draft.renderings().isEmpty()) {
      if (draft.text() == null) {
        faults.add("/text", "required", "is required unless there are renderings");
        return List.of();
      }
      return List.of(
          new RenderingDraft(
              null, draft.kind(), draft.text(), draft.language(), null, null, Boolean.TRUE));
    }
    List<RenderingDraft> all = new ArrayList<>(draft.renderings());
    int preferred = 0;
    int count = 0;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isPreferred()) {
        preferred = i;
        count++;
      }
    }
    if (count > 1) {
      faults.add("/renderings", "conflict", "has more than one preferred rendering");
    }
    RenderingDraft old = all.get(preferred);
    all.set(
        preferred,
        new RenderingDraft(
            old.id(),
            draft.kind() == null ? old.kind() : draft.kind(),
            draft.text() == null ? old.text() : draft.text(),
            draft.language() == null ? old.language() : draft.language(),
            old.translationOf(),
            old.citation(),
            Boolean.TRUE));
    return all;
  }

  // Positions named by translationOf count in the client's order, so they become ids before
  // sorting.
  private static List<RenderingDraft> preferredFirst(List<RenderingDraft> all, Faults faults) {
    List<UUID> ids = new ArrayList<>();
    for (RenderingDraft each : all) {
      ids.add(each.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : each.id());
    }
    if (new HashSet<>(ids).size() < ids.size()) {
      faults.add("/renderings", "repeated", "names one rendering twice");
    }
    List<RenderingDraft> named = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      RenderingDraft each = all.get(i);
      String original = each.translationOf();
      if (original != null) {
        UUID id = Ref.id(original);
        if (id == null && original.matches("\\d{1,2}") && Integer.parseInt(original) < ids.size()) {
          id = ids.get(Integer.parseInt(original));
        }
        if (id == null || !ids.contains(id) || id.equals(ids.get(i))) {
          faults.add(
              "/renderings/" + i + "/translationOf",
              "unknown_reference",
              "is neither the id nor the position of another rendering of this statement");
        } else {
          original = id.toString();
        }
      }
      RenderingDraft whole =
          new RenderingDraft(
              ids.get(i),
              each.kind(),
              each.text(),
              each.language(),
              original,
              each.citation(),
              each.preferred());
      named.add(each.isPreferred() ? 0 : named.size(), whole);
    }
    return named;
  }

  private List<Rendering> forms(Statement statement, List<RenderingDraft> drafts, Faults faults) {
    if (!faults.none()) {
      return List.of();
    }
    Map<UUID, Rendering> known = new HashMap<>();
    statement.renderings().forEach(rendering -> known.put(rendering.id(), rendering));
    List<Rendering> forms = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      RenderingDraft draft = drafts.get(i);
      UUID id = Objects.requireNonNull(draft.id());
      Rendering rendering = known.get(id);
      if (rendering == null) {
        Rendering elsewhere = entities.find(Rendering.class, id);
        if (elsewhere != null) {
          faults.add("/renderings", "conflict", "names a rendering of another statement");
          return List.of();
        }
        rendering = new Rendering(id, statement);
      } else if (rendering.isRedacted() && !Citations.REDACTED.equals(draft.text())) {
        faults.add("/renderings/" + i + "/text", "conflict", "was redacted and stays so");
        return List.of();
      }
      rendering.revise(
          i, draft, draft.translationOf() == null ? null : Ref.id(draft.translationOf()));
      forms.add(rendering);
      if (draft.citation() != null) {
        citations.add(
            statement.id(), id, 0, draft.citation(), "/renderings/" + i + "/citation", faults);
      }
    }
    return forms;
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

  /**
   * Takes the text of a rendering out of the record and all history, with every quote on its
   * statement. A rendering that was removed before is still taken out of history, and so is one of
   * a withdrawn statement.
   */
  void redact(UUID id, UUID rendering, Ledger.Hand hand) {
    Statement statement = findById(id);
    Redaction redaction = new Redaction(rendering);
    List<Rendering> same = List.of();
    if (statement != null) {
      ledger.told(this, id).forEach(redaction::learn);
      same = statement.renderings().stream().filter(r -> r.id().equals(rendering)).toList();
      same.forEach(each -> redaction.learn(each.text()));
    }
    if (statement == null || redaction.isUnknown()) {
      throw Problem.notFound("rendering with this id");
    }
    if (redaction.isDone()) {
      return;
    }
    List<Rendering> redacted = same;
    ledger.redact(
        this,
        statement,
        List.of("renderings", "citations"),
        () -> {
          redacted.forEach(Rendering::redact);
          citations.redact(id, redaction::tells);
          index(id, statement.renderings());
        },
        redaction::without,
        hand);
  }

  /** The last position on record of those days that have statements; one without counts as 1. */
  public Map<String, Integer> lastPositions(Collection<String> days) {
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

  /** The rendering that was just added to a statement by a draft. */
  RenderingView added(StatementView statement, RenderingDraft draft) {
    List<RenderingView> all = Objects.requireNonNull(statement.renderings());
    return draft.isPreferred() ? all.get(0) : all.get(all.size() - 1);
  }

  /** When a statement was said. */
  public static Edtf saidOn(@Nullable Statement statement) {
    return statement == null ? Edtf.UNDATED : statement.saidOn();
  }
}
