package org.onrecord.analysis.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.ledger.Aliases;
import org.onrecord.platform.ledger.Ledger;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.Membership;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speaker;
import org.onrecord.record.speaker.SpeakerDraft;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.stance.Stances;

/**
 * Merges a speaker that was recorded twice (the loser) into the other (the winner): the loser's id
 * and slugs lead to the winner, which takes its names and identifiers; whatever pointed to the one
 * points to the other, and each record that does has a row in the log that says so.
 *
 * <p>As many records as one write can move in about a second move in the write that merges. If
 * there are more, they follow in writes of their own, so that other writers get their turn between
 * them. What is left to move is kept in the database: a node that ends in the middle, or another
 * node, goes on.
 */
@ApplicationScoped
public class SpeakerMerge {
  private static final Sql ASKED_OF_BOTH =
      Sql.of(
          """
          select x.id
          from stance x
          join demand_option one on one.stance_id = x.id
          join demand_option other on other.stance_id = x.id
          where one.addressee_id = :loser
          and other.addressee_id = :winner
          and one.action = other.action
          and one.object_words is not distinct from other.object_words
          and one.office_id is not distinct from other.office_id
          and x.withdrawn_at is null
          order by x.id
          fetch first 1 rows only
          """);

  private final Speakers speakers;
  private final Memberships memberships;
  private final Stances stances;
  private final Database database;
  private final Aliases aliases;
  private final Ledger ledger;
  private final UnitOfWork work;
  private final ReferenceMoves moves;
  private final UnfinishedMerges unfinished;
  private final Json json;
  private final Clock clock;

  SpeakerMerge(
      Speakers speakers,
      Memberships memberships,
      Stances stances,
      Database database,
      Aliases aliases,
      Ledger ledger,
      UnitOfWork work,
      ReferenceMoves moves,
      UnfinishedMerges unfinished,
      Json json,
      Clock clock) {
    this.speakers = speakers;
    this.memberships = memberships;
    this.stances = stances;
    this.database = database;
    this.aliases = aliases;
    this.ledger = ledger;
    this.work = work;
    this.moves = moves;
    this.unfinished = unfinished;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What became of a merge.
   *
   * @param winner the speaker who is left
   * @param isDone whether every record has moved; the others follow
   */
  record Merged(UUID winner, boolean isDone) {}

  /**
   * Merges the loser into the winner, in the running unit of work.
   *
   * @throws Problem conflict when they are one or of different kinds, when one is a member of the
   *     other, or when a demand asks the same of both
   */
  Merged merge(Speaker loser, MergeDraft draft, Author author) {
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
    UUID from = loser.id();
    UUID into = winner.id();
    requireApart(from, into);
    ObjectNode before = json.tree(speakers.draft(loser));
    SpeakerDraft united = united(winner, before);
    aliases.lead(Speakers.KIND, from, into);
    ledger.merge(speakers, loser, before.objectNode().put("mergedInto", into.toString()), author);
    ledger.revise(speakers, winner, united, Set.of(), author);
    // What others still move to the loser goes on to the winner at once.
    unfinished.all().stream()
        .filter(earlier -> earlier.winnerId().equals(from))
        .forEach(earlier -> earlier.lead(into));
    boolean done = moves.move(from, into, author.name());
    if (!done) {
      unfinished.persist(new UnfinishedMerge(from, into, author.name(), Time.now(clock)));
    }
    work.complete();
    return new Merged(into, done);
  }

  // Nobody is a member of themselves, and a demand asks a thing of somebody once.
  private void requireApart(UUID loser, UUID winner) {
    Membership between = memberships.between(loser, winner);
    if (between != null) {
      throw new Problem(
              ProblemType.conflict,
              "One of the two is a member of the other; withdraw the membership first.")
          .with("existing", memberships.location(between));
    }
    UUID demand =
        database
            .query(ASKED_OF_BOTH)
            .set("loser", loser)
            .set("winner", winner)
            .one(row -> row.id("id"));
    if (demand != null) {
      throw new Problem(
              ProblemType.conflict,
              "A demand asks the same of both; have it ask that of one of them first.")
          .with("existing", stances.path() + "/" + demand);
    }
  }

  /** The winner as it was, with the names and identifiers of the loser beside its own. */
  private SpeakerDraft united(Speaker winner, ObjectNode loser) {
    ObjectNode united = json.tree(speakers.draft(winner));
    ArrayNode names = united.withArray("/otherNames");
    Set<String> known = new HashSet<>(Set.of(united.path("name").asText()));
    names.forEach(name -> known.add(name.path("name").asText()));
    // The words used for somebody whom no source names are no name.
    boolean named = !loser.path("anonymous").asBoolean();
    if (named && known.add(loser.path("name").asText())) {
      names.addObject().set("name", loser.get("name"));
    }
    for (JsonNode name : loser.path("otherNames")) {
      // One that says more than the name, such as its language, is kept beside the bare name.
      if (known.add(name.path("name").asText()) || name.size() > 1) {
        include(names, name);
      }
    }
    ArrayNode identifiers = united.withArray("/identifiers");
    loser.path("identifiers").forEach(identifier -> include(identifiers, identifier));
    Faults faults = new Faults();
    SpeakerDraft draft = json.read(united, SpeakerDraft.class, faults);
    if (!faults.none()) {
      throw new Problem(
          ProblemType.conflict,
          "Together the two have more names or identifiers than one speaker can have; take some"
              + " away from either first.");
    }
    return draft;
  }

  private static void include(ArrayNode all, JsonNode one) {
    for (JsonNode each : all) {
      if (each.equals(one)) {
        return;
      }
    }
    all.add(one);
  }
}
