package org.onrecord.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Time;
import org.onrecord.platform.value.UuidV7;

/** The API keys, by which clients may write, kept as hashes. Without any, nobody may write. */
@ApplicationScoped
public class ApiKeys implements PanacheRepositoryBase<ApiKey, UUID>, Listed {
  private static final Logger LOG = Logger.getLogger(ApiKeys.class);

  /** How long a node may still take a key that another node has revoked. */
  static final Duration CACHED = Duration.ofSeconds(5);

  private static final int SHORTEST = 20;
  private static final Duration TOUCHED = Duration.ofMinutes(1);
  private static final Duration FARTHEST = Duration.ofDays(36_500);
  private static final int DEFAULT_OVERLAP_HOURS = 24;
  // Names under which the service itself writes, so that no key can pass for it in the history.
  private static final Set<String> OWN_NAMES =
      Set.of("admin", "clock", "dev", "import", "rules", "sample", "start");

  private static final String COLUMNS =
      """
      k.id, k.name, k.prefix, k.role, k.created_by, k.created_at, k.last_used_at,
      k.expires_at, k.revoked_at, k.replaces""";

  private static final Sql ONE =
      Sql.of(
          """
          select %s
          from api_key k
          where k.id = :id
          """
              .formatted(COLUMNS));

  private static final Listing<KeyView> LISTING =
      new Listing<>(
          KeyView.class,
          COLUMNS,
          "api_key k",
          "",
          KeyView::of,
          "k.id",
          Listing.orders(
              "createdAt", Listing.Order.instant("k.created_at"),
              "name", Listing.Order.text("k.name")),
          true,
          Set.of());

  private final Clock clock;
  private final Optional<String> adminKey;
  private final Issuer issuer;
  private final EntityManager entities;
  private final Database database;
  private final Pager pager;
  private final Cache<String, Optional<Known>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(CACHED).build();
  private final Cache<UUID, Instant> touched =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(TOUCHED).build();

  ApiKeys(
      Clock clock,
      @ConfigProperty(name = "onrecord.admin-key") Optional<String> adminKey,
      Issuer issuer,
      EntityManager entities,
      Database database,
      Pager pager) {
    this.clock = clock;
    this.adminKey = adminKey.map(String::strip);
    this.issuer = issuer;
    this.entities = entities;
    this.database = database;
    this.pager = pager;
  }

  /** Who bears a key, and what they may do. */
  public record Bearer(String name, Role role) {}

  private record Known(UUID id, Bearer bearer, @Nullable Instant until) {}

  /** The bearer of a key, or null when no active key has this hash. */
  public @Nullable Bearer bearer(String token) {
    if (isConfigured(token)) {
      return new Bearer("admin", Role.admin);
    }
    // The documented key exists in dev mode alone and never reaches a database.
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT && token.equals("dev")) {
      return new Bearer("dev", Role.admin);
    }
    String hash = Hash.full(token);
    // Read within the cache: whoever ends a key and then has it forgotten waits for a read that
    // began before.
    Known key = known.get(hash, this::read).orElse(null);
    if (key == null || (key.until() != null && !clock.instant().isBefore(key.until()))) {
      return null;
    }
    touch(key.id());
    return key.bearer();
  }

  private Optional<Known> read(String hash) {
    ApiKey key = find("hash", hash).firstResult();
    return key != null && key.active(clock.instant())
        ? Optional.of(new Known(key.id(), new Bearer(key.name(), key.role()), key.expiresAt()))
        : Optional.empty();
  }

  /** Whether this is the admin key of the configuration. */
  boolean isConfigured(String token) {
    return adminKey.isPresent() && same(token, adminKey.get());
  }

  // Hashed first, so that the time taken tells nothing of the length either.
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        Hash.digest(one.getBytes(StandardCharsets.UTF_8)),
        Hash.digest(other.getBytes(StandardCharsets.UTF_8)));
  }

  // A write per key and minute, not per request; a read goes on even if that write fails.
  private void touch(UUID id) {
    Instant now = Time.now(clock);
    if (touched.asMap().putIfAbsent(id, now) != null) {
      return;
    }
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  update(
                      "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)",
                      now,
                      id,
                      now.minus(TOUCHED)));
    } catch (PersistenceException | QuarkusTransactionException failure) {
      LOG.warnf("The use of key %s could not be recorded: %s", id, failure.getMessage());
    }
  }

  @Override
  public Listing<KeyView> listing() {
    return LISTING;
  }

  Page<KeyView> list(Paging paging) {
    return pager.page(LISTING, new Where(), paging);
  }

  /** What is known of a key. */
  KeyView view(String ref) {
    UUID id = Ref.id(ref);
    KeyView view = id == null ? null : database.query(ONE).set("id", id).one(KeyView::of);
    if (view == null) {
      throw Problem.notFound("key with this id");
    }
    return view;
  }

  /** Makes the key that a draft asks for; the answer is the only one to hold it. */
  KeyView make(KeyDraft draft, String by) {
    KeyView made = QuarkusTransaction.requiringNew().call(() -> made(draft, by));
    UUID replaced = draft.replaces() == null ? null : draft.replaces().id();
    if (replaced != null) {
      known.invalidate(findById(replaced).hash());
    }
    return made;
  }

  private KeyView made(KeyDraft draft, String by) {
    // One at a time on all nodes, so that no two of them find the same name free.
    entities
        .createNativeQuery("update instance set content = content where name = 'api_keys'")
        .executeUpdate();
    Instant now = Time.now(clock);
    UUID oldId = draft.replaces() == null ? null : draft.replaces().id();
    ApiKey old = oldId == null ? null : findById(oldId);
    String name = draft.name() == null && old != null ? old.name() : draft.name();
    Role role = draft.role() == null && old != null ? old.role() : draft.role();
    Faults faults = new Faults();
    checkReplaced(draft, old, now, faults);
    checkNew(draft, name, role, now, faults);
    faults.throwIfAny();
    Objects.requireNonNull(name);
    if (old == null || !old.name().equalsIgnoreCase(name)) {
      checkFree(name, now);
    }
    Instant end = draft.expiresAt();
    KeyToken token = KeyToken.random();
    UUID id =
        persisted(
            token,
            name,
            Objects.requireNonNull(role),
            by,
            end == null ? null : end.truncatedTo(ChronoUnit.MILLIS),
            oldId);
    if (old != null) {
      int hours = draft.overlapHours() == null ? DEFAULT_OVERLAP_HOURS : draft.overlapHours();
      old.endBy(now.plus(Duration.ofHours(hours)));
    }
    entities.flush();
    return view(id.toString()).with(token.text());
  }

  private void checkReplaced(KeyDraft draft, @Nullable ApiKey old, Instant now, Faults faults) {
    if (draft.replaces() != null && (old == null || !old.active(now))) {
      faults.add("/replaces", "unknown_reference", "refers to no key that is good");
    } else if (old != null && count("replaces", old.id()) > 0) {
      faults.add("/replaces", "conflict", "refers to a key that was replaced before");
    }
    if (draft.overlapHours() != null && draft.replaces() == null) {
      faults.add("/overlapHours", "conflict", "says nothing without replaces");
    }
  }

  private static void checkNew(
      KeyDraft draft, @Nullable String name, @Nullable Role role, Instant now, Faults faults) {
    if (name == null && draft.replaces() == null) {
      faults.add("/name", "required", "is required");
    } else if (name != null && OWN_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
      faults.add("/name", "conflict", "is a name under which the service itself writes");
    }
    if (role == null && draft.replaces() == null) {
      faults.add("/role", "required", "is required");
    }
    Instant end = draft.expiresAt();
    if (end != null && (!end.isAfter(now) || end.isAfter(now.plus(FARTHEST)))) {
      faults.add("/expiresAt", "range", "must lie in the future, at most a hundred years from now");
    }
  }

  // Names are compared here: some databases know capitals of English alone.
  private void checkFree(String name, Instant now) {
    ApiKey same =
        list("revokedAt is null and (expiresAt is null or expiresAt > ?1)", now).stream()
            .filter(key -> key.name().equalsIgnoreCase(name))
            .findFirst()
            .orElse(null);
    if (same != null) {
      throw new Problem(
              ProblemType.conflict,
              "A key of this name is in use, and the history could not tell them apart.")
          .with("existing", "/v1/keys/" + same.id());
    }
  }

  private UUID persisted(
      KeyToken token,
      String name,
      Role role,
      String by,
      @Nullable Instant expiresAt,
      @Nullable UUID replaces) {
    UUID id = UuidV7.next();
    persist(
        new ApiKey(
            id,
            name,
            token.prefix(),
            token.hash(),
            role,
            Time.now(clock),
            by,
            expiresAt,
            replaces));
    return id;
  }

  /** Stops a key for good; one that was stopped before stays as it is. */
  void revoke(String ref) {
    UUID id = view(ref).id();
    String hash =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  ApiKey key = findById(id);
                  key.revoke(Time.now(clock));
                  return key.hash();
                });
    known.invalidate(hash);
  }

  // After the migrations, before the first request.
  void firstStart(@Observes @Priority(Order.KEYS) StartupEvent start) {
    if (adminKey.isPresent()) {
      if (adminKey.get().length() < SHORTEST && LaunchMode.current() != LaunchMode.TEST) {
        throw new IllegalStateException(
            "ONRECORD_ADMIN_KEY has %s characters and could be guessed: take 32 random ones, at least %s."
                .formatted(adminKey.get().length(), SHORTEST));
      }
      return;
    }
    // Who has an issuer can make keys as its admin, and wants none that never ends.
    if (issuer.isTrusted() || LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      return;
    }
    String made =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  if (findAll().firstResult() != null) {
                    return null;
                  }
                  KeyToken token = KeyToken.random();
                  persisted(token, "first admin", Role.admin, "start", null, null);
                  return token.text();
                });
    if (made != null) {
      LOG.warnf("No key existed, so one admin key was made. It is shown this once: %s", made);
    }
  }
}
