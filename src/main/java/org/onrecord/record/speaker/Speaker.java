package org.onrecord.record.speaker;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.value.SortKey;
import org.onrecord.platform.value.Text;

/** Someone who can say something or be spoken of: a person, an organization or a collective. */
@Entity
@Table(name = "speaker")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Speaker extends Recorded {
  private String slug;

  @Enumerated(EnumType.STRING)
  private SpeakerKind kind;

  @Column(length = 300)
  private String name;

  // Only where an editor gave one.
  @Column(name = "sort_name", length = 300)
  private @Nullable String sortName;

  @Column(name = "sort_key")
  private byte[] sortKey;

  // Finds others of the same name; null where the name has no letters.
  @Column(name = "name_hash")
  private @Nullable String nameHash;

  @Column(name = "other_names", length = 100_000)
  @Convert(converter = OtherName.Column.class)
  private List<OtherName> otherNames;

  @Enumerated(EnumType.STRING)
  private @Nullable Classification classification;

  private @Nullable String country;

  @Column(length = 50_000)
  @Convert(converter = Identifier.Column.class)
  private List<Identifier> identifiers;

  private boolean anonymous;

  @Column(length = 2000)
  private @Nullable String image;

  @Column(length = 2000)
  private @Nullable String summary;

  /** For Hibernate. */
  protected Speaker() {}

  Speaker(UUID id, String slug, SpeakerDraft draft) {
    super(id);
    revise(slug, draft);
  }

  final void revise(String newSlug, SpeakerDraft draft) {
    slug = newSlug;
    kind = draft.kind();
    name = draft.name();
    nameHash = nameHash(name);
    otherNames = List.copyOf(draft.otherNames());
    classification = draft.classification();
    country = draft.country();
    identifiers = List.copyOf(draft.identifiers());
    anonymous = Boolean.TRUE.equals(draft.anonymous());
    image = draft.image();
    summary = draft.summary();
    sortName = draft.sortName();
    sortKey = sortKey();
  }

  /** What speakers are sorted by. */
  final byte[] sortKey() {
    return SortKey.of(sortName == null ? SortName.of(name, kind, country) : sortName);
  }

  /** The same for names that differ in case, accents and signs alone. */
  public static @Nullable String nameHash(String name) {
    return Text.words(name).isEmpty() ? null : Text.wordsHash(name);
  }

  SpeakerDraft draft() {
    return new SpeakerDraft(
        slug,
        kind,
        name,
        sortName,
        otherNames,
        classification,
        country,
        identifiers,
        anonymous ? Boolean.TRUE : null,
        image,
        summary);
  }

  /**
   * Whether a draft cannot be about this speaker: it is of another kind or country, in a scheme of
   * both it has other identifiers alone, or one of them has no name.
   */
  boolean isOtherThan(SpeakerDraft draft) {
    return draft.kind() != kind
        || anonymous
        || Boolean.TRUE.equals(draft.anonymous())
        || (country != null && draft.country() != null && !country.equals(draft.country()))
        || draft.identifiers().stream()
            .map(Identifier::scheme)
            .anyMatch(
                scheme ->
                    identifiers.stream().anyMatch(own -> own.scheme().equals(scheme))
                        && draft.identifiers().stream()
                            .filter(given -> given.scheme().equals(scheme))
                            .noneMatch(identifiers::contains));
  }

  /** Readable name in the address. */
  public String slug() {
    return slug;
  }

  /** Person, organization or collective. */
  public SpeakerKind kind() {
    return kind;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Whether sources do not name the speaker: the name is the words that they use instead. */
  public boolean isAnonymous() {
    return anonymous;
  }

  /** Every text that it is found by. */
  List<String> names() {
    return OtherName.all(name, otherNames);
  }
}
