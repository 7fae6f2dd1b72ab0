package org.onrecord.record.source;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.UuidV7;

/**
 * The documents that the record rests on, each found again by its canonical address, however a
 * citation spells it.
 */
@Singleton
public class Sources extends Records<Source, SourceDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "source";

  // A list of whole texts would be a download, not a list.
  private static final String COLUMNS =
      """
      so.id, so.url, so.title, so.type, so.publisher, so.authors,
      so.published_on, so.published_from, so.published_to,
      so.language, so.archive_url, %s as text, so.licence,
      so.version, so.created_at, so.updated_at""";

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from source so
          where so.id = any(:ids)
          and so.withdrawn_at is null
          """
              .formatted(COLUMNS.formatted("so.text")));

  private static final Listing<SourceView> LISTING =
      new Listing<>(
          SourceView.class,
          COLUMNS.formatted("null"),
          "source so",
          "",
          SourceView::of,
          "so.id",
          Listing.orders(
              "createdAt", Listing.Order.instant("so.created_at"),
              "publishedOn", Listing.Order.day("so.published_from")),
          true,
          Set.of());

  private static final int MOST_UNITS = 1_048_576;

  private final Pager pager;
  private final Ledger ledger;

  Sources(Pager pager, Ledger ledger) {
    super(KIND, "/v1/sources", Source.class, SourceDraft.class);
    this.pager = pager;
    this.ledger = ledger;
  }

  @Override
  public Listing<SourceView> listing() {
    return LISTING;
  }

  /** A page of the sources that a filter asks for. */
  public Page<SourceView> list(SourceFilter filter, Paging paging) {
    return pager.page(LISTING, filter.where(), paging);
  }

  @Override
  public @Nullable SourceView view(UUID id) {
    return shown(List.of(id)).get(id);
  }

  @Override
  public Map<UUID, SourceView> shown(Collection<UUID> ids) {
    return database.list(BY_IDS, ids, SourceView::of).stream()
        .collect(Collectors.toMap(SourceView::id, Function.identity()));
  }

  @Override
  public SourceDraft draft(Source source) {
    return source.draft();
  }

  @Override
  protected Source create(UUID id, SourceDraft draft, Author author, Faults faults) {
    String url = canonical(draft.url(), "/url", faults);
    fits(draft, "", faults);
    faults.throwIfAny();
    free(url, id);
    return new Source(id, url, draft);
  }

  @Override
  public @Nullable Source same(SourceDraft draft) {
    String url = canonical(draft.url(), "/url", new Faults());
    Source known = url.isEmpty() ? null : find("url", url).firstResult();
    return known == null || known.isWithdrawn() ? null : known;
  }

  @Override
  protected void revise(Source source, SourceDraft draft, Author author, Faults faults) {
    String url = canonical(draft.url(), "/url", faults);
    fits(draft, "", faults);
    faults.throwIfAny();
    free(url, source.id());
    source.revise(url, draft);
  }

  private void free(String url, UUID id) {
    Source holder = find("url", url).firstResult();
    if (holder != null && !holder.id().equals(id)) {
      throw conflict(
          holder.isWithdrawn()
              ? "A source with this address was withdrawn."
              : "A source with this address is on record.",
          location(holder));
    }
  }

  // H2 counts characters beyond U+FFFF as two, and has no room for a million of those.
  private static void fits(SourceDraft draft, String pointer, Faults faults) {
    if (draft.text() != null && draft.text().length() > MOST_UNITS) {
      faults.add(pointer + "/text", "size", "has too many characters beyond U+FFFF");
    }
  }

  private static String canonical(String url, String pointer, Faults faults) {
    try {
      return CanonicalUrl.fromString(url).value();
    } catch (IllegalArgumentException wrong) {
      faults.add(pointer, "format", String.valueOf(wrong.getMessage()));
      return "";
    }
  }

  /**
   * The source that a citation names: by id, or by an address under which it is found or, when it
   * is new, recorded along with what cites it.
   */
  public @Nullable Source cited(CitedSource cited, String pointer, Author author, Faults faults) {
    SourceDraft draft = cited.draft();
    String text = cited.text();
    if (draft == null && text != null && !text.contains(":") && !CanonicalUrl.isSchemeless(text)) {
      return resolve(new Ref(text), pointer, faults);
    }
    if (draft == null) {
      draft = SourceDraft.of(String.valueOf(text));
    }
    String place = cited.draft() == null ? pointer : pointer + "/url";
    String url = canonical(draft.url(), place, faults);
    fits(draft, pointer, faults);
    if (url.isEmpty()) {
      return null;
    }
    List<Source> known = find("url", url).list();
    if (known.isEmpty()) {
      return faults.none()
          ? ledger.enter(this, new Source(UuidV7.next(), url, draft), author)
          : null;
    }
    Source source = known.get(0);
    if (source.isWithdrawn()) {
      if (faults.refers(pointer, source.id().toString())) {
        return source;
      }
      faults.add(place, "deleted_reference", "refers to a source that was withdrawn");
      return null;
    }
    if (cited.draft() != null && faults.none()) {
      // Nothing that somebody tells of a source is lost, and nothing that is on record is replaced.
      ledger.complete(this, source, source.draft().filled(draft), author);
    }
    return source;
  }
}
