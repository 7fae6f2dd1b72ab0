package org.onrecord.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onrecord.change.Ledger;
import org.onrecord.shared.Alias;
import org.onrecord.shared.Faults;
import org.onrecord.shared.Json;
import org.onrecord.shared.Problem;
import org.onrecord.shared.ProblemType;
import org.onrecord.speaker.Speaker;
import org.onrecord.speaker.Speakers;

/**
 * Merges a speaker that was recorded twice into the other: whatever pointed to the one points to
 * the other, and its id and slugs lead there. The one change row holds the ids of all that moved,
 * so that history can undo it.
 */
@ApplicationScoped
public class SpeakerMerge {
  // Field in the change row, entity, and the path of its reference to a speaker.
  private static final List<List<String>> REFERENCES =
      List.of(
          List.of("statements", "Statement", "speaker"),
          List.of("memberships", "Membership", "member"),
          List.of("members", "Membership", "organization"),
          List.of("onBehalfOf", "Membership", "onBehalfOf"),
          List.of("stances", "Stance", "holder"),
          List.of("stancesOn", "Stance", "targetSpeaker"),
          List.of("demandsFaced", "Stance", "demand.addressee"),
          List.of("responses", "Response", "speaker"));

  private final EntityManager entities;
  private final Speakers speakers;
  private final Ledger ledger;
  private final Derivations derivations;
  private final Warnings warnings;
  private final Json json;

  SpeakerMerge(
      EntityManager entities,
      Speakers speakers,
      Ledger ledger,
      Derivations derivations,
      Warnings warnings,
      Json json) {
    this.entities = entities;
    this.speakers = speakers;
    this.ledger = ledger;
    this.derivations = derivations;
    this.warnings = warnings;
    this.json = json;
  }

  /**
   * Merges the loser into the winner.
   *
   * @throws Problem conflict when they are one, or of different kinds
   */
  Speaker merge(Speaker loser, MergeDraft draft, Ledger.Hand hand) {
    Faults faults = new Faults();
    Speaker winner = speakers.resolve(draft.into(), "/into", faults);
    faults.throwIfAny();
    if (winner == null || winner.equals(loser)) {
      throw new Problem(ProblemType.conflict, "A speaker cannot be merged into itself.");
    }
    if (winner.kind() != loser.kind()) {
      throw new Problem(
          ProblemType.conflict,
          "A " + loser.kind() + " cannot be merged into a " + winner.kind() + ".");
    }
    ObjectNode before = json.tree(speakers.draft(loser));
    ObjectNode after = before.objectNode().put("mergedInto", winner.id().toString());
    Set<UUID> statements = new LinkedHashSet<>();
    Set<UUID> stances = new LinkedHashSet<>();
    Set<UUID> responses = new LinkedHashSet<>();
    Set<UUID> memberships = new LinkedHashSet<>();
    for (List<String> reference : REFERENCES) {
      List<UUID> moved = move(reference.get(1), reference.get(2), loser, winner);
      note(after, reference.get(0), moved);
      (switch (reference.get(1)) {
            case "Statement" -> statements;
            case "Stance" -> stances;
            case "Response" -> responses;
            default -> memberships;
          })
          .addAll(moved);
    }
    note(after, "mentions", mentions(loser, winner));
    entities
        .createQuery(
            "update Alias a set a.recordId = :winner where a.kind = :kind and a.recordId = :loser")
        .setParameter("winner", winner.id())
        .setParameter("kind", Speakers.KIND)
        .setParameter("loser", loser.id())
        .executeUpdate();
    entities.persist(new Alias(Speakers.KIND, loser.id().toString(), winner.id()));
    ledger.merge(speakers, loser, before, after, hand);
    statements.addAll(answered(responses));
    stances.addAll(demandsOn(statements));
    derivations.deriveStatements(statements);
    derivations.deriveDemands(stances);
    warnings.statements(statements);
    warnings.stances(stances);
    warnings.responses(responses);
    warnings.memberships(memberships);
    entities
        .createQuery("update Warning w set w.speakerId = :winner where w.speakerId = :loser")
        .setParameter("winner", winner.id())
        .setParameter("loser", loser.id())
        .executeUpdate();
    return winner;
  }

  private List<UUID> move(String entity, String path, Speaker loser, Speaker winner) {
    List<UUID> ids =
        entities
            .createQuery(
                "select e.id from " + entity + " e where e." + path + ".id = :loser order by e.id",
                UUID.class)
            .setParameter("loser", loser.id())
            .getResultList();
    if (!ids.isEmpty()) {
      // Versioned, so that who has read the record before cannot write the loser back.
      entities
          .createQuery(
              "update versioned "
                  + entity
                  + " e set e."
                  + path
                  + " = :winner where e."
                  + path
                  + ".id = :loser")
          .setParameter("winner", winner)
          .setParameter("loser", loser.id())
          .executeUpdate();
    }
    return ids;
  }

  // A statement may mention both, and then goes on mentioning the one.
  private List<UUID> mentions(Speaker loser, Speaker winner) {
    List<UUID> ids =
        entities
            .createQuery(
                "select s.id from Statement s join s.mentions m where m.id = :loser", UUID.class)
            .setParameter("loser", loser.id())
            .getResultList();
    for (String sql :
        List.of(
            "delete from statement_mention where speaker_id = :loser and statement_id in (select"
                + " statement_id from statement_mention where speaker_id = :winner)",
            "update statement_mention set speaker_id = :winner where speaker_id = :loser")) {
      entities
          .createNativeQuery(sql)
          .setParameter("loser", loser.id())
          .setParameter("winner", winner.id())
          .executeUpdate();
    }
    return ids;
  }

  private List<UUID> answered(Set<UUID> responses) {
    return responses.isEmpty()
        ? List.of()
        : entities
            .createQuery("select r.statement.id from Response r where r.id in :ids", UUID.class)
            .setParameter("ids", responses)
            .getResultList();
  }

  private List<UUID> demandsOn(Set<UUID> statements) {
    return statements.isEmpty()
        ? List.of()
        : entities
            .createQuery("select x.id from Stance x where x.targetStatement.id in :ids", UUID.class)
            .setParameter("ids", statements)
            .getResultList();
  }

  private static void note(ObjectNode after, String field, List<UUID> moved) {
    if (!moved.isEmpty()) {
      moved.forEach(id -> after.withArray("/" + field).add(id.toString()));
    }
  }
}
