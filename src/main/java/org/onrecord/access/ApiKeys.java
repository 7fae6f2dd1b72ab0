package org.onrecord.access;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Hash;
import org.onrecord.shared.Time;

/** Every API key. Without any, nobody may write. */
@ApplicationScoped
public class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID> {
  /** What every key that we make starts with, so that leak scanners recognise it. */
  static final String MARK = "ork_";

  private static final Logger LOG = Logger.getLogger(ApiKeys.class);
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Clock clock;
  private final Optional<String> adminKey;

  ApiKeys(Clock clock, @ConfigProperty(name = "onrecord.admin-key") Optional<String> adminKey) {
    this.clock = clock;
    this.adminKey = adminKey;
  }

  /** Who bears a key, and what they may do. */
  public record Bearer(String name, Role role) {}

  /** The bearer of a key, or null when no active key has this hash. */
  public @Nullable Bearer bearer(String token) {
    if (adminKey.isPresent() && same(token, adminKey.get())) {
      return new Bearer("admin", Role.admin);
    }
    // The documented key exists in dev mode alone and never reaches a database.
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT && token.equals("dev")) {
      return new Bearer("dev", Role.admin);
    }
    ApiKey key = find("hash", Hash.full(token)).firstResult();
    return key != null && key.active(clock.instant()) ? new Bearer(key.name(), key.role()) : null;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes a key and returns it; it cannot be shown again. */
  String make(String name, Role role, String by) {
    StringBuilder token = new StringBuilder(MARK);
    new SecureRandom()
        .ints(40, 0, LETTERS.length())
        .forEach(letter -> token.append(LETTERS.charAt(letter)));
    persist(
        new ApiKey(
            UuidVersion7Strategy.INSTANCE.generateUuid(null),
            name,
            token.substring(0, 8),
            Hash.full(token.toString()),
            role,
            Time.now(clock),
            by));
    return token.toString();
  }

  // After the migrations, before the first request.
  void firstStart(@Observes @Priority(10) StartupEvent start) {
    if (adminKey.isPresent() || LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      return;
    }
    String made =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    findAll().firstResult() == null
                        ? make("first admin", Role.admin, "start")
                        : null);
    if (made != null) {
      LOG.warnf("No key existed, so one admin key was made. It is shown this once: %s", made);
    }
  }
}
