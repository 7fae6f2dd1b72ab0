package org.onrecord.platform.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One row of the one ordered change log: who changed which record, when, why and how. */
@Entity
@Table(name = "change_log")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Change {
  @Id private long sequence;

  @Column(name = "made_at")
  private Instant at;

  @Column(name = "made_by")
  private String by;

  @Enumerated(EnumType.STRING)
  private ChangeAction action;

  private String kind;

  @Column(name = "record_id")
  private UUID recordId;

  @Column(name = "record_version")
  private int version;

  private @Nullable String note;

  // Null in rows of versions before this column; they count by their note.
  private @Nullable Boolean corrects;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  @Column(name = "changed")
  private String changed;

  /** For Hibernate. */
  protected Change() {}

  /** When the change was made. */
  public Instant at() {
    return at;
  }

  /** What was done. */
  public ChangeAction action() {
    return action;
  }

  /** Kind of the record. */
  public String kind() {
    return kind;
  }

  /** The record. */
  public UUID recordId() {
    return recordId;
  }

  /** What changed, field by field, as JSON. */
  public String changed() {
    return changed;
  }

  /** Takes another account of what changed, from which something was redacted. */
  void redact(String redacted) {
    changed = redacted;
  }
}
