package org.onrecord.record.speaker;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Countries;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.Citations;
import org.onrecord.record.warning.RecordWarning;
import org.onrecord.record.warning.RecordWarnings;

/**
 * Persons, organizations and collectives, found by their slug, a former slug, or the id of a
 * duplicate that was merged into them.
 */
@Singleton
public class Speakers extends Records<Speaker, SpeakerDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "speaker";

  private static final String COLUMNS =
      """
      sp.id, sp.slug, sp.kind, sp.name, sp.sort_name, sp.other_names, sp.classification,
      sp.country, sp.identifiers, sp.anonymous, sp.image, sp.summary,
      sp.version, sp.created_at, sp.updated_at""";

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from speaker sp
          where sp.id = any(:ids)
          and sp.withdrawn_at is null
          """
              .formatted(COLUMNS));

  private static final Listing<SpeakerView> LISTING =
      new Listing<>(
          SpeakerView.class,
          COLUMNS,
          "speaker sp",
          "",
          SpeakerView::of,
          "sp.id",
          Listing.orders(
              "createdAt", Listing.Order.instant("sp.created_at"),
              "name", Listing.Order.bytes("sp.sort_key")),
          true,
          Set.of("memberships"));

  private static final Sql PARTIES =
      Sql.of(
          """
          select
            party.id as party_id, party.slug as party_slug, party.name as party_name,
            party.withdrawn_at as party_withdrawn_at
          from speaker party
          where party.id = any(:ids)
          and party.classification = 'party'
          """);

  private final Pager pager;
  private final SearchTerms terms;
  private final Memberships memberships;
  private final RecordWarnings warnings;

  Speakers(Pager pager, SearchTerms terms, Memberships memberships, RecordWarnings warnings) {
    super(KIND, "/v1/speakers", Speaker.class, SpeakerDraft.class);
    this.pager = pager;
    this.terms = terms;
    this.memberships = memberships;
    this.warnings = warnings;
  }

  @Override
  public Listing<SpeakerView> listing() {
    return LISTING;
  }

  /** A page of the speakers that a filter asks for. */
  public Page<SpeakerView> list(SpeakerFilter filter, Paging paging) {
    Page<SpeakerView> page = pager.page(LISTING, filter.where(), paging);
    List<UUID> ids = page.items().stream().map(SpeakerView::id).toList();
    boolean withMemberships = paging.embed().has("memberships");
    List<MembershipView> held = withMemberships ? memberships.of(ids) : List.of();
    Queries queries = database.queries();
    Map<UUID, List<RecordWarning>> warned = warnings.ask(queries);
    Map<UUID, List<CitationView>> cited = withMemberships ? Citations.ask(queries) : Map.of();
    queries.each(Stream.concat(ids.stream(), held.stream().map(MembershipView::id)).toList());
    Map<UUID, List<MembershipView>> shown =
        held.stream()
            .map(membership -> membership.with(cited, warned))
            .collect(Collectors.groupingBy(membership -> membership.member().id()));
    return page.map(
        speaker ->
            speaker.with(
                withMemberships ? shown.getOrDefault(speaker.id(), List.of()) : null,
                warned.getOrDefault(speaker.id(), List.of())));
  }

  @Override
  public @Nullable SpeakerView view(UUID id) {
    return shown(List.of(id)).get(id);
  }

  @Override
  public Map<UUID, SpeakerView> shown(Collection<UUID> ids) {
    Queries queries = database.queries();
    List<SpeakerView> found = queries.list(BY_IDS, SpeakerView::of);
    Map<UUID, List<RecordWarning>> warned = warnings.ask(queries);
    queries.each(ids);
    return found.stream()
        .map(speaker -> speaker.with(null, warned.getOrDefault(speaker.id(), List.of())))
        .collect(Collectors.toMap(SpeakerView::id, Function.identity()));
  }

  /** Several standing speakers by id, without their warnings, in one query. */
  public Map<UUID, SpeakerView> views(Collection<UUID> ids) {
    return database.list(BY_IDS, ids, SpeakerView::of).stream()
        .collect(Collectors.toMap(SpeakerView::id, Function.identity()));
  }

  /** Those of several organizations that are parties, by id. */
  public Map<UUID, Reference> parties(Collection<UUID> organizations) {
    return database.list(PARTIES, organizations, row -> row.reference("party")).stream()
        .collect(Collectors.toMap(Reference::id, Function.identity()));
  }

  @Override
  public SpeakerDraft draft(Speaker speaker) {
    return speaker.draft();
  }

  @Override
  protected String ref(Speaker speaker) {
    return speaker.slug();
  }

  @Override
  protected Speaker create(UUID id, SpeakerDraft draft, Author author, Faults faults) {
    check(draft, faults);
    Speaker speaker = new Speaker(id, slug(id, draft.slug(), draft.name()), draft);
    terms.index(KIND, id, true, List.copyOf(speaker.names()));
    return speaker;
  }

  /**
   * The speaker that has or had the slug of the draft, unless kind or identifiers tell that the
   * draft is about somebody else: two people may want one slug, and nobody's words may become
   * another's.
   */
  @Override
  public @Nullable Speaker same(SpeakerDraft draft) {
    Speaker known = bySlug(draft.slug());
    return known == null || known.isOtherThan(draft) ? null : known;
  }

  @Override
  protected void revise(Speaker speaker, SpeakerDraft draft, Author author, Faults faults) {
    if (draft.kind() == SpeakerKind.person
        && faults.changes("kind")
        && memberships.hasMembers(speaker.id())) {
      faults.add(
          "/kind",
          "conflict",
          "cannot be person while there are members: /v1/memberships?organization=" + speaker.id());
    }
    check(draft, faults);
    String wanted = draft.slug() == null ? speaker.slug() : draft.slug();
    speaker.revise(slug(speaker.id(), wanted, draft.name()), draft);
    terms.index(KIND, speaker.id(), speaker.isNew(), List.copyOf(speaker.names()));
  }

  @Override
  protected boolean isFolded() {
    return true;
  }

  @Override
  protected void refold(Speaker speaker) {
    terms.index(KIND, speaker.id(), speaker.isNew(), List.copyOf(speaker.names()));
    entities
        .createQuery("update Speaker e set e.sortKey = :key, e.nameHash = :hash where e.id = :id")
        .setParameter("key", speaker.sortKey())
        .setParameter("hash", Speaker.nameHash(speaker.name()))
        .setParameter("id", speaker.id())
        .executeUpdate();
  }

  private static void check(SpeakerDraft draft, Faults faults) {
    if (draft.country() != null && !Countries.known(draft.country())) {
      faults.add("/country", "format", Countries.fault(draft.country()));
    }
    if (draft.classification() != null && draft.kind() != SpeakerKind.organization) {
      faults.add("/classification", "conflict", "is only for organizations");
    }
    if (Boolean.TRUE.equals(draft.anonymous()) && draft.kind() == SpeakerKind.organization) {
      faults.add("/anonymous", "conflict", "is only for persons and collectives");
    }
    for (int i = 0; i < draft.otherNames().size(); i++) {
      OtherName other = draft.otherNames().get(i);
      if (other.from() != null
          && other.to() != null
          && other.to().latest().isBefore(other.from().earliest())) {
        faults.add("/otherNames/" + i + "/to", "conflict", "is before from");
      }
    }
    faults.throwIfAny();
  }
}
