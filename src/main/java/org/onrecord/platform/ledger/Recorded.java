package org.onrecord.platform.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What every record has: an id, a version, and the instants of its life on record. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public abstract class Recorded {
  @Id private UUID id;

  @Version private int version = 1;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "withdrawn_at")
  private @Nullable Instant withdrawnAt;

  @Transient private @Nullable Instant changingAt;

  /** For Hibernate. */
  protected Recorded() {}

  /** A new record. */
  protected Recorded(UUID id) {
    this.id = id;
  }

  /** UUIDv7. */
  public UUID id() {
    return id;
  }

  /** Counts its changes, from 1. */
  public int version() {
    return version;
  }

  /** When the record was withdrawn, or null while it stands. */
  public @Nullable Instant withdrawnAt() {
    return withdrawnAt;
  }

  /** Whether the record is being made and not yet kept. */
  public boolean isNew() {
    return createdAt == null;
  }

  /** Whether the record was withdrawn. */
  public boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  // Set just before the update, so that one update carries both the new content and its instant,
  // and the version counts both as one change.
  @PreUpdate
  void touched() {
    if (changingAt != null) {
      updated(changingAt);
      changingAt = null;
    }
  }

  void changing(Instant at) {
    changingAt = at;
  }

  void created(Instant at) {
    createdAt = at;
    updatedAt = at;
  }

  // Always moves on, so that the version moves on even when only parts in other tables changed.
  void updated(Instant at) {
    updatedAt = at.isAfter(updatedAt) ? at : updatedAt.plusMillis(1);
  }

  void withdrawn(Instant at) {
    updated(at);
    withdrawnAt = at;
  }
}
