package org.onrecord.platform.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A POST that was sent with an Idempotency-Key, and its answer once there is one. */
@Entity
@Table(name = "idempotent_request")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class IdempotentRequest {
  @Id private String id;

  @Column(name = "body_hash")
  private String bodyHash;

  @Column(name = "claimed_at")
  private Instant claimedAt;

  private @Nullable Integer status;
  private @Nullable String location;
  private @Nullable String etag;

  @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
  @Column(name = "answer")
  private @Nullable String answer;

  /** For Hibernate. */
  protected IdempotentRequest() {}

  IdempotentRequest(
      String id,
      String bodyHash,
      Instant claimedAt,
      int status,
      @Nullable String location,
      @Nullable String etag,
      @Nullable String answer) {
    this.id = id;
    this.bodyHash = bodyHash;
    this.claimedAt = claimedAt;
    this.status = status;
    this.location = location;
    this.etag = etag;
    this.answer = answer;
  }

  String bodyHash() {
    return bodyHash;
  }

  @Nullable Integer status() {
    return status;
  }

  @Nullable String location() {
    return location;
  }

  @Nullable String etag() {
    return etag;
  }

  @Nullable String answer() {
    return answer;
  }
}
