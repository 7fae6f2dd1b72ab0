package org.onrecord.analysis.merge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A merge of speakers that still has records to move, until the last one has moved. */
@Entity
@Table(name = "unfinished_merge")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class UnfinishedMerge {
  @Id
  @Column(name = "loser_id")
  private UUID loserId;

  @Column(name = "winner_id")
  private UUID winnerId;

  @Column(name = "made_by")
  private String by;

  @Column(name = "begun_at")
  private Instant begunAt;

  /** For Hibernate. */
  protected UnfinishedMerge() {}

  UnfinishedMerge(UUID loserId, UUID winnerId, String by, Instant begunAt) {
    this.loserId = loserId;
    this.winnerId = winnerId;
    this.by = by;
    this.begunAt = begunAt;
  }

  UUID loserId() {
    return loserId;
  }

  UUID winnerId() {
    return winnerId;
  }

  String by() {
    return by;
  }

  /** The winner was itself merged into another meanwhile. */
  void lead(UUID to) {
    winnerId = to;
  }
}
