package org.onrecord.record.source;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;

/** Where facts come from: an article, an interview, a document; found again by its address. */
@Entity
@Table(name = "source")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Source extends Recorded {
  @Column(length = 2000)
  private String url;

  @Column(length = 500)
  private @Nullable String title;

  @Enumerated(EnumType.STRING)
  private SourceType type;

  private @Nullable String publisher;

  @Column(length = 4000)
  @Convert(converter = JsonColumn.Texts.class)
  private List<String> authors;

  @Embedded
  @AttributeOverride(name = "text", column = @Column(name = "published_on"))
  @AttributeOverride(name = "earliest", column = @Column(name = "published_from"))
  @AttributeOverride(name = "latest", column = @Column(name = "published_to"))
  private Edtf publishedOn;

  private @Nullable String language;

  @Column(name = "primary_language")
  private @Nullable String primaryLanguage;

  @Column(name = "archive_url", length = 2000)
  private @Nullable String archiveUrl;

  @Column(length = 1_000_000)
  private @Nullable String text;

  private @Nullable String licence;

  /** For Hibernate. */
  protected Source() {}

  Source(UUID id, String url, SourceDraft draft) {
    super(id);
    revise(url, draft);
  }

  final void revise(String canonicalUrl, SourceDraft draft) {
    url = canonicalUrl;
    title = draft.title();
    type = draft.type() == null ? SourceType.other : draft.type();
    publisher = draft.publisher();
    authors = List.copyOf(draft.authors());
    publishedOn = Edtf.ofNullable(draft.publishedOn());
    language = draft.language();
    primaryLanguage = language == null ? null : Language.primary(language);
    archiveUrl = draft.archiveUrl();
    text = draft.text();
    licence = draft.licence();
  }

  SourceDraft draft() {
    return new SourceDraft(
        url,
        title,
        type,
        publisher,
        authors,
        publishedOn.isDated() ? publishedOn : null,
        language,
        archiveUrl,
        text,
        licence);
  }

  /** Its text, where it is on record. */
  public @Nullable String text() {
    return text;
  }
}
