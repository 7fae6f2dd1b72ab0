package org.onrecord.platform.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key that lets its bearer write; only its hash is kept. */
@Entity
@Table(name = "api_key")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class ApiKey {
  @Id private UUID id;

  private String name;
  private String prefix;
  private String hash;

  @Enumerated(EnumType.STRING)
  private Role role;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @Column(name = "last_used_at")
  private @Nullable Instant lastUsedAt;

  private @Nullable UUID replaces;

  /** For Hibernate. */
  protected ApiKey() {}

  /** A new key, known by its hash. */
  ApiKey(
      UUID id,
      String name,
      String prefix,
      String hash,
      Role role,
      Instant createdAt,
      String by,
      @Nullable Instant expiresAt,
      @Nullable UUID replaces) {
    this.id = id;
    this.name = name;
    this.prefix = prefix;
    this.hash = hash;
    this.role = role;
    this.createdAt = createdAt;
    this.createdBy = by;
    this.expiresAt = expiresAt;
    this.replaces = replaces;
  }

  UUID id() {
    return id;
  }

  /** By which it is found. */
  String hash() {
    return hash;
  }

  /** Who writes with it, as the history shows. */
  public String name() {
    return name;
  }

  /** What the bearer of the key may do. */
  public Role role() {
    return role;
  }

  /** Whether the key is good at this moment. */
  public boolean active(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  @Nullable Instant expiresAt() {
    return expiresAt;
  }

  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  void endBy(Instant end) {
    if (expiresAt == null || end.isBefore(expiresAt)) {
      expiresAt = end;
    }
  }
}
