package org.onrecord.platform.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;

/**
 * Makes a POST with an Idempotency-Key happen once: for 24 hours the same key and body get the same
 * answer. Kept in the database, so it holds on every node; the answer is stored in the unit of work
 * of the write it answers, so there is never one without the other, and who repeats a request that
 * still runs waits for its answer.
 */
@ApplicationScoped
public class Idempotency {
  static final Duration KEPT = Duration.ofHours(24);
  // A node of an older release claims a key before it writes: a claim is an answer without a
  // status. One that died in the middle leaves its claim behind; nothing runs longer than this.
  static final Duration RUNNING = Duration.ofSeconds(60);

  private final EntityManager entities;
  private final UnitOfWork work;
  private final Json json;
  private final Clock clock;

  Idempotency(EntityManager entities, UnitOfWork work, Json json, Clock clock) {
    this.entities = entities;
    this.work = work;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Answers a request once.
   *
   * @param scope who asks what, so that keys of different callers never meet
   * @param write does the work and answers, as one unit of work
   * @throws Problem idempotency_key_reused for another body, conflict while an older node answers
   */
  <V> Posted<V> once(String scope, String key, byte[] body, Supplier<Posted<V>> write) {
    if (!key.matches("[\\x21-\\x7e]{1,200}")) {
      throw new Problem(
          ProblemType.validation,
          "Idempotency-Key must have 1 to 200 visible ASCII characters.",
          List.of(
              Fault.header(
                  "Idempotency-Key", "format", "must have 1 to 200 visible ASCII characters")));
    }
    String id = Hash.full(scope + "\u0000" + key);
    String bodyHash = Hash.full(body);
    return work.run(
        () -> {
          IdempotentRequest earlier = earlier(id);
          return earlier == null ? first(id, bodyHash, write) : replay(earlier, bodyHash);
        });
  }

  /**
   * Empties the answers that are kept for repeated requests and hold a record, also those that only
   * refer to it. An answer is emptied and not forgotten, because a repeated request would otherwise
   * write its words anew.
   */
  void empty(UUID record) {
    entities
        // By SQL, because HQL knows no like for a column of long text.
        .createNativeQuery(
            """
            update idempotent_request
            set answer = null
            where location like :it
              or answer like :it""")
        .setParameter("it", "%" + record + "%")
        .executeUpdate();
  }

  private <V> Posted<V> first(String id, String bodyHash, Supplier<Posted<V>> write) {
    Posted.Kept<V> answer = write.get().kept(json);
    byte[] body = Objects.requireNonNull(answer.body());
    entities.persist(
        new IdempotentRequest(
            id,
            bodyHash,
            Time.now(clock),
            answer.status(),
            answer.location(),
            answer.etag(),
            new String(body, StandardCharsets.UTF_8)));
    return answer;
  }

  private @Nullable IdempotentRequest earlier(String id) {
    Instant now = Time.now(clock);
    entities
        .createQuery(
            "delete from IdempotentRequest r where r.claimedAt < :old"
                + " or (r.id = :id and r.status is null and r.claimedAt < :stale)")
        .setParameter("old", now.minus(KEPT))
        .setParameter("id", id)
        .setParameter("stale", now.minus(RUNNING))
        .executeUpdate();
    return entities.find(IdempotentRequest.class, id);
  }

  private static <V> Posted<V> replay(IdempotentRequest earlier, String bodyHash) {
    if (!earlier.bodyHash().equals(bodyHash)) {
      throw new Problem(
          ProblemType.idempotency_key_reused,
          "This Idempotency-Key was sent with another body.",
          List.of(Fault.header("Idempotency-Key", "reused", "was sent with another body")));
    }
    Integer status = earlier.status();
    if (status == null) {
      throw new Problem(
              ProblemType.conflict, "The first request with this Idempotency-Key is still running.")
          .header("Retry-After", "1");
    }
    String answer = earlier.answer();
    return new Posted.Kept<>(
        status,
        answer == null ? null : answer.getBytes(StandardCharsets.UTF_8),
        earlier.etag(),
        earlier.location(),
        true);
  }
}
