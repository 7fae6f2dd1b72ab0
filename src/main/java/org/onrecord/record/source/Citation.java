package org.onrecord.record.source;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.JsonColumn;

/** The place in a source that bears a fact of a record or of a part of one. */
@Entity
@Table(name = "citation")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Citation {
  static final Comparator<Citation> IN_ORDER = comparing((Citation citation) -> citation.position);

  @Id private UUID id;

  // What is cited for: the record itself, or a part of it such as a rendering.
  @Column(name = "subject_id")
  private UUID subjectId;

  @Column(name = "owner_id")
  private UUID ownerId;

  private int position;

  @Column(name = "source_id")
  private UUID sourceId;

  @Column(length = 5000)
  private @Nullable String quote;

  @Column(length = 500)
  private @Nullable String prefix;

  @Column(length = 500)
  private @Nullable String suffix;

  private @Nullable String locator;

  @Enumerated(EnumType.STRING)
  private CitationRelation relation;

  @Column(length = 20_000)
  @Convert(converter = Claims.class)
  private Map<String, String> claims;

  /** For Hibernate. */
  protected Citation() {}

  Citation(
      UUID id, UUID subjectId, UUID ownerId, int position, UUID sourceId, CitationDraft draft) {
    this.id = id;
    this.subjectId = subjectId;
    this.ownerId = ownerId;
    this.position = position;
    this.sourceId = sourceId;
    quote = draft.quote();
    prefix = draft.prefix();
    suffix = draft.suffix();
    locator = draft.locator();
    relation = draft.relation() == null ? CitationRelation.supports : draft.relation();
    claims = draft.claims();
  }

  void redact(BiPredicate<String, String> repeats) {
    quote = quote == null ? null : Citations.REDACTED;
    prefix = prefix == null ? null : Citations.REDACTED;
    suffix = suffix == null ? null : Citations.REDACTED;
    Map<String, String> rest = new TreeMap<>(claims);
    rest.replaceAll((field, claim) -> repeats.test(field, claim) ? Citations.REDACTED : claim);
    claims = rest;
  }

  /** Whether the citation bears this record or this part of a record. */
  boolean isFor(UUID subject) {
    return subjectId.equals(subject);
  }

  boolean saysTheSame(Citation other) {
    return subjectId.equals(other.subjectId)
        && position == other.position
        && draft().equals(other.draft());
  }

  CitationDraft draft() {
    return new CitationDraft(
        new CitedSource(sourceId.toString(), null),
        quote,
        prefix,
        suffix,
        locator,
        relation,
        claims);
  }

  /** A column of claims. */
  @Converter
  public static class Claims extends JsonColumn<Map<String, String>> {
    /** The one that queries use. */
    public static final Claims COLUMN = new Claims();

    /** For Hibernate. */
    public Claims() {
      super(new TypeReference<>() {}, Map.of());
    }
  }
}
