package org.onrecord.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Hash;
import org.onrecord.shared.Problem;
import org.onrecord.shared.ProblemType;
import org.onrecord.shared.Time;

/**
 * Makes a POST with an Idempotency-Key happen once: for 24 hours the same key and body get the same
 * answer. Kept in the database, so it holds on every node; the answer is stored in the transaction
 * of the write it answers, so there is never one without the other.
 */
@ApplicationScoped
public class Idempotency {
  static final Duration KEPT = Duration.ofHours(24);
  // A node that died in the middle leaves its claim behind; nothing runs longer than this.
  static final Duration RUNNING = Duration.ofSeconds(60);

  private final EntityManager entities;
  private final Changes changes;
  private final Clock clock;

  Idempotency(EntityManager entities, Changes changes, Clock clock) {
    this.entities = entities;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Answers a request once.
   *
   * @param scope who asks what, so that keys of different callers never meet
   * @param write does the work and answers; runs in one transaction
   * @throws Problem idempotency_key_reused for another body, conflict while the first still runs
   */
  Response once(String scope, String key, byte[] body, Supplier<Response> write) {
    if (!key.matches("[\\x21-\\x7e]{1,200}")) {
      throw new Problem(
          ProblemType.validation,
          "Idempotency-Key must have 1 to 200 visible ASCII characters.",
          java.util.List.of(
              org.onrecord.shared.Fault.header(
                  "Idempotency-Key", "format", "must have 1 to 200 visible ASCII characters")));
    }
    String id = Hash.full(scope + "\u0000" + key);
    String bodyHash = Hash.full(body);
    Response replay = claim(id, bodyHash);
    if (replay != null) {
      return replay;
    }
    try {
      return changes.transaction(
          () -> {
            Response answer = write.get();
            entities
                .find(IdempotentRequest.class, id)
                .answered(
                    answer.getStatus(),
                    answer.getHeaderString("Location"),
                    answer.getHeaderString("ETag"),
                    answer.getEntity() instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : null);
            return answer;
          });
    } catch (RuntimeException failed) {
      // Nothing was written, so the same key may be tried again with a mended body.
      QuarkusTransaction.requiringNew().run(() -> release(id));
      throw failed;
    }
  }

  private void release(String id) {
    entities
        .createQuery("delete from IdempotentRequest r where r.id = :id and r.status is null")
        .setParameter("id", id)
        .executeUpdate();
  }

  private @Nullable Response claim(String id, String bodyHash) {
    Instant now = Time.now(clock);
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                entities
                    .createQuery(
                        "delete from IdempotentRequest r where r.claimedAt < :old"
                            + " or (r.id = :id and r.status is null and r.claimedAt < :stale)")
                    .setParameter("old", now.minus(KEPT))
                    .setParameter("id", id)
                    .setParameter("stale", now.minus(RUNNING))
                    .executeUpdate();
                IdempotentRequest earlier = entities.find(IdempotentRequest.class, id);
                if (earlier == null) {
                  entities.persist(new IdempotentRequest(id, bodyHash, now));
                  return null;
                }
                return replay(earlier, bodyHash);
              });
    } catch (PersistenceException | QuarkusTransactionException lostRace) {
      IdempotentRequest earlier =
          QuarkusTransaction.requiringNew().call(() -> entities.find(IdempotentRequest.class, id));
      if (earlier == null) {
        throw lostRace;
      }
      return replay(earlier, bodyHash);
    }
  }

  private static Response replay(IdempotentRequest earlier, String bodyHash) {
    if (!earlier.bodyHash().equals(bodyHash)) {
      throw new Problem(
          ProblemType.idempotency_key_reused,
          "This Idempotency-Key was sent with another body.",
          java.util.List.of(
              org.onrecord.shared.Fault.header(
                  "Idempotency-Key", "reused", "was sent with another body")));
    }
    Integer status = earlier.status();
    if (status == null) {
      throw new Problem(
              ProblemType.conflict, "The first request with this Idempotency-Key is still running.")
          .header("Retry-After", "1");
    }
    Response.ResponseBuilder answer =
        Response.status(status).header("Idempotency-Replayed", "true");
    if (earlier.answer() != null) {
      answer
          .entity(earlier.answer().getBytes(StandardCharsets.UTF_8))
          .type(MediaType.APPLICATION_JSON_TYPE);
    }
    if (earlier.location() != null) {
      answer.header("Location", earlier.location());
    }
    if (earlier.etag() != null) {
      answer.header("ETag", earlier.etag());
    }
    return answer.header("Cache-Control", "no-store").build();
  }
}
