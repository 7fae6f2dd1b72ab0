package org.onrecord.record.dispute;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Change;
import org.onrecord.platform.change.ChangeAction;

/** Somebody says that a record is wrong. It stands beside the record and is no part of its log. */
@Entity
@Table(name = "dispute")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Dispute {
  @Id private UUID id;

  @Version private int version = 1;

  @Column(name = "filed_at")
  private Instant filedAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "record_kind")
  private String recordKind;

  @Column(name = "record_id")
  private UUID recordId;

  @Enumerated(EnumType.STRING)
  private Aspect aspect;

  @Column(length = 4000)
  private String message;

  @Column(length = 2000)
  private @Nullable String evidence;

  @Column(length = 200)
  private @Nullable String contact;

  @Enumerated(EnumType.STRING)
  private DisputeStatus status;

  @Column(length = 2000)
  private @Nullable String reason;

  @Column(name = "resolved_by")
  private @Nullable Long resolvedBy;

  @Column(name = "decided_by")
  private @Nullable String decidedBy;

  @Column(name = "decided_at")
  private @Nullable Instant decidedAt;

  /** For Hibernate. */
  protected Dispute() {}

  Dispute(UUID id, DisputeDraft draft, UUID recordId, Instant now) {
    this.id = id;
    this.filedAt = now;
    this.updatedAt = now;
    this.recordKind = draft.record().kind();
    this.recordId = recordId;
    this.aspect = draft.aspect();
    this.message = draft.message();
    this.evidence = draft.evidence();
    this.contact = draft.contact();
    this.status = DisputeStatus.open;
  }

  void decide(DecisionDraft decision, String by, Instant now) {
    status = decision.status();
    reason = decision.reason();
    resolvedBy = decision.resolvedBy();
    decidedBy = by;
    decidedAt = now;
    updatedAt = now.isAfter(updatedAt) ? now : updatedAt.plusMillis(1);
  }

  /**
   * Whether a change can be what corrected the record: a later one of it, or of a stance or source
   * where that is disputed.
   */
  boolean isCorrectedBy(@Nullable Change change) {
    return change != null
        && change.action() != ChangeAction.created
        && !change.at().isBefore(filedAt)
        && (change.kind().equals(aspect.name())
            || (change.kind().equals(recordKind) && change.recordId().equals(recordId)));
  }

  DecisionDraft decision() {
    return new DecisionDraft(status, reason, resolvedBy);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }
}
