package org.onrecord.record.speaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.RecordDirectory;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Queries;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Faults;
import org.onrecord.record.source.Citation;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.Citations;
import org.onrecord.record.source.Sources;
import org.onrecord.record.warning.RecordWarning;
import org.onrecord.record.warning.RecordWarnings;

/** Who held which office where and when, and so which office a statement was made in. */
@Singleton
public class Memberships extends Records<Membership, MembershipDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "membership";

  private static final String COLUMNS =
      """
      m.id, m.role, m.started_on, m.started_from, m.started_to,
      m.ended_on, m.ended_from, m.ended_to, m.end_reason,
      m.version, m.created_at, m.updated_at,
      member.id as member_id, member.slug as member_slug, member.name as member_name,
      member.withdrawn_at as member_withdrawn_at,
      organization.id as organization_id, organization.slug as organization_slug, organization.name as organization_name,
      organization.withdrawn_at as organization_withdrawn_at,
      behalf.id as behalf_id, behalf.slug as behalf_slug, behalf.name as behalf_name,
      behalf.withdrawn_at as behalf_withdrawn_at""";
  private static final String JOINS =
      """
      join speaker member on member.id = m.member_id
      join speaker organization on organization.id = m.organization_id
      left join speaker behalf on behalf.id = m.on_behalf_of_id""";

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from membership m
          %s
          where m.id = any(:ids)
          and m.withdrawn_at is null
          """
              .formatted(COLUMNS, JOINS));

  private static final Sql OF_MEMBERS =
      Sql.of(
          """
          select %s
          from membership m
          %s
          where m.member_id = any(:members)
          and m.withdrawn_at is null
          order by m.started_from desc, m.id desc
          """
              .formatted(COLUMNS, JOINS));

  // Nobody holds more at once, save a body that is a member of very many.
  private static final Sql HELD =
      Sql.of(
          """
          select
            m.id, m.role,
            organization.name, organization.other_names, organization.classification
          from membership m
          join speaker organization on organization.id = m.organization_id
          where m.member_id = :member
          and m.withdrawn_at is null
          and m.started_from <= :to
          and m.ended_to >= :from
          order by m.id
          limit 200
          """);

  private static final Listing<MembershipView> LISTING =
      new Listing<>(
          MembershipView.class,
          COLUMNS,
          "membership m",
          JOINS,
          MembershipView::of,
          "m.id",
          Listing.orders(
              "createdAt", Listing.Order.instant("m.created_at"),
              "start", Listing.Order.day("m.started_from")),
          true,
          Set.of());

  private final Pager pager;
  private final Citations citations;
  private final SearchTerms terms;
  // Speakers show their memberships, so one of the two must look the other up late.
  private final Instance<Speakers> speakers;
  private final RecordWarnings warnings;
  private final RecordDirectory directory;

  Memberships(
      Pager pager,
      Citations citations,
      SearchTerms terms,
      Instance<Speakers> speakers,
      RecordWarnings warnings,
      RecordDirectory directory) {
    super(KIND, "/v1/memberships", Membership.class, MembershipDraft.class);
    this.pager = pager;
    this.citations = citations;
    this.terms = terms;
    this.speakers = speakers;
    this.warnings = warnings;
    this.directory = directory;
  }

  @Override
  public Listing<MembershipView> listing() {
    return LISTING;
  }

  /** A page of the memberships that a filter asks for. */
  public Page<MembershipView> list(MembershipFilter filter, Paging paging) {
    Page<MembershipView> page = pager.page(LISTING, filter.where(), paging);
    List<UUID> ids = page.items().stream().map(MembershipView::id).toList();
    return page.with(complete(page.items(), ids, database.queries()));
  }

  private List<MembershipView> complete(
      List<MembershipView> found, Collection<UUID> ids, Queries queries) {
    Map<UUID, List<CitationView>> cited = Citations.ask(queries);
    Map<UUID, List<RecordWarning>> warned = warnings.ask(queries);
    queries.each(ids);
    return found.stream().map(membership -> membership.with(cited, warned)).toList();
  }

  /** The memberships of several speakers, latest start first, without what stands beside them. */
  List<MembershipView> of(Collection<UUID> members) {
    return members.isEmpty()
        ? List.of()
        : database.query(OF_MEMBERS).set("members", members).list(MembershipView::of);
  }

  /** The office in which a speaker acted on a date, or null when none was held or stands out. */
  public @Nullable Membership held(UUID member, Edtf date, @Nullable String attribution) {
    UUID chosen =
        OfficeRule.choose(
            database
                .query(HELD)
                .set("member", member)
                .set("from", date.earliest())
                .set("to", date.latest())
                .list(OfficeRule.Office::of),
            attribution);
    return chosen == null ? null : findById(chosen);
  }

  @Override
  public @Nullable MembershipView view(UUID id) {
    return shown(List.of(id)).get(id);
  }

  @Override
  public Map<UUID, MembershipView> shown(Collection<UUID> ids) {
    Queries queries = database.queries();
    List<MembershipView> found = queries.list(BY_IDS, MembershipView::of);
    return complete(found, ids, queries).stream()
        .collect(Collectors.toMap(MembershipView::id, Function.identity()));
  }

  @Override
  public MembershipDraft draft(Membership membership) {
    return membership.draft();
  }

  @Override
  protected ObjectNode facts(ObjectNode draft) {
    return draft
        .deepCopy()
        .retain("member", "organization", "role", "onBehalfOf", "start", "end", "endReason");
  }

  @Override
  protected Map<String, List<String>> references() {
    return Map.of(
        Speakers.KIND,
        List.of("where e.member.id", "where e.organization.id", "where e.onBehalfOf.id"),
        Sources.KIND,
        List.of(Citations.CITING));
  }

  @Override
  protected Membership create(UUID id, MembershipDraft draft, Author author, Faults faults) {
    Membership membership = new Membership(id);
    write(membership, draft, author, faults);
    return membership;
  }

  @Override
  protected void revise(
      Membership membership, MembershipDraft draft, Author author, Faults faults) {
    Speaker holder = membership.member();
    write(membership, draft, author, faults);
    if (faults.none() && !membership.member().equals(holder)) {
      checkUnnamed(membership, faults);
    }
  }

  // What others say of an office, they say of its holder.
  private void checkUnnamed(Membership membership, Faults faults) {
    List<String> naming = directory.naming(KIND, membership.id());
    if (!naming.isEmpty()) {
      faults.add(
          "/member",
          "conflict",
          "cannot change while others name this office as the present member's: "
              + String.join(", ", naming));
    }
  }

  /** Whether anybody is on record as a member of an organization. */
  boolean hasMembers(UUID organization) {
    return count("organization.id = ?1 and withdrawnAt is null", organization) > 0;
  }

  /** The membership that one of two speakers has in the other, or null. */
  public @Nullable Membership between(UUID one, UUID other) {
    return find(
            "((member.id = ?1 and organization.id = ?2)"
                + " or (member.id = ?2 and organization.id = ?1)) and withdrawnAt is null",
            one,
            other)
        .firstResult();
  }

  @Override
  protected boolean isFolded() {
    return true;
  }

  @Override
  protected void refold(Membership membership) {
    terms.index(
        KIND, membership.id(), membership.isNew(), Collections.singletonList(membership.role()));
  }

  private void write(Membership membership, MembershipDraft draft, Author author, Faults faults) {
    Speakers all = speakers.get();
    Speaker member = all.resolve(draft.member(), "/member", faults);
    Speaker organization = all.resolve(draft.organization(), "/organization", faults);
    Speaker onBehalfOf = all.resolve(draft.onBehalfOf(), "/onBehalfOf", faults);
    if (organization != null && faults.changes("member", "organization")) {
      if (organization.kind() == SpeakerKind.person) {
        faults.add("/organization", "conflict", "is a person, and nobody is a member of a person");
      }
      if (organization.equals(member)) {
        faults.add("/organization", "conflict", "is the member itself");
      }
    }
    if (draft.start() != null
        && draft.end() != null
        && draft.start().earliest().isAfter(draft.end().latest())) {
      faults.add("/end", "conflict", "is before the start");
    }
    if (draft.endReason() != null && draft.end() == null) {
      faults.add("/endReason", "conflict", "needs an end");
    }
    List<Citation> cited =
        citations.of(
            membership.id(), membership.id(), draft.citations(), "/citations", author, faults);
    if (member != null && organization != null && faults.none()) {
      membership.revise(member, organization, onBehalfOf, draft);
      membership.cite(cited);
      refold(membership);
    }
  }
}
