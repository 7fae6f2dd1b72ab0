package org.onrecord.record.warning;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something a reader should know about a record; it comes and goes as the facts change. */
@Entity
@Table(name = "warning")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Warning {
  @Id private UUID id;

  @Enumerated(EnumType.STRING)
  private WarningKind kind;

  @Column(name = "record_kind")
  private String recordKind;

  @Column(name = "record_id")
  private UUID recordId;

  @Column(name = "speaker_id")
  private @Nullable UUID speakerId;

  // The other record that it is about, where it is about two.
  @Column(name = "related_id")
  private @Nullable UUID relatedId;

  @Column(length = 1000)
  private String detail;

  @Column(name = "raised_at")
  private Instant raisedAt;

  // The first day on which it no longer holds, for those that mere time ends.
  @Column(name = "valid_until")
  private LocalDate validUntil;

  /** For Hibernate. */
  protected Warning() {}

  /** A warning about a record. */
  public Warning(
      UUID id,
      WarningKind kind,
      String recordKind,
      UUID recordId,
      @Nullable UUID speakerId,
      @Nullable UUID relatedId,
      String detail,
      Instant raisedAt,
      LocalDate validUntil) {
    this.id = id;
    this.kind = kind;
    this.recordKind = recordKind;
    this.recordId = recordId;
    this.speakerId = speakerId;
    this.relatedId = relatedId;
    this.detail = detail;
    this.raisedAt = raisedAt;
    this.validUntil = validUntil;
  }

  /** What readers are warned of. */
  public WarningKind kind() {
    return kind;
  }

  /** The record it concerns. */
  public UUID recordId() {
    return recordId;
  }

  /** The other record that it is about, where it is about two. */
  public @Nullable UUID relatedId() {
    return relatedId;
  }

  /** Says it in words. */
  public String detail() {
    return detail;
  }
}
