package org.onrecord.record.statement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Text;
import org.onrecord.record.source.Citations;

/** One textual form in which an utterance reached us (schema.org Quotation). */
@Entity
@Table(name = "rendering")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Rendering {
  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "statement_id")
  private Statement statement;

  // The preferred rendering is the one at 0.
  private int position;

  @Enumerated(EnumType.STRING)
  private RenderingKind kind;

  @Column(length = Bounds.TEXT)
  private String text;

  private String language;

  // Finds the same words under another speaker.
  @Column(name = "words_hash")
  private String wordsHash;

  @Column(name = "translation_of_id")
  private @Nullable UUID translationOf;

  /** For Hibernate. */
  protected Rendering() {}

  Rendering(UUID id, Statement statement) {
    this.id = id;
    this.statement = statement;
  }

  void revise(int newPosition, RenderingDraft draft, @Nullable UUID newTranslationOf) {
    position = newPosition;
    kind = draft.kind() == null ? RenderingKind.verbatim : draft.kind();
    text = draft.text();
    wordsHash = hash();
    language = draft.language() == null ? Language.UNDETERMINED : draft.language();
    translationOf = newTranslationOf;
  }

  void redact() {
    text = Citations.REDACTED;
    wordsHash = hash();
  }

  /** Hashes its words by the rules of today. */
  void rehash() {
    wordsHash = hash();
  }

  // Words that were taken out are those of nobody else, and cannot be guessed by trying.
  private String hash() {
    return Text.wordsHash(isRedacted() ? id.toString() : text);
  }

  boolean isRedacted() {
    return Citations.REDACTED.equals(text);
  }

  UUID id() {
    return id;
  }

  Statement statement() {
    return statement;
  }

  RenderingKind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  String language() {
    return language;
  }

  @Nullable UUID translationOf() {
    return translationOf;
  }

  boolean isPreferred() {
    return position == 0;
  }
}
