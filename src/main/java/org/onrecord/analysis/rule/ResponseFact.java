package org.onrecord.analysis.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.response.ResponseKind;

/**
 * What the rules need to know of a response.
 *
 * @param id the response
 * @param kind what was done
 * @param on its date
 * @param concerned whom it happened to, or who did it
 * @param concernedName the name of that speaker
 * @param concernsGiven whether the record says so itself, so that it is no default
 * @param statement the statement that it answers, if it answers one
 * @param expressedIn the statement in which it was made, if that is on record
 * @param stances the stances that it names
 * @param statements the statements that those stances are about
 * @param office the office that it is about, if it says so
 * @param reverses the response that it takes back, if it does
 * @param verdicts what editors read in it
 */
public record ResponseFact(
    UUID id,
    ResponseKind kind,
    Edtf on,
    UUID concerned,
    String concernedName,
    boolean concernsGiven,
    @Nullable UUID statement,
    @Nullable UUID expressedIn,
    Set<UUID> stances,
    Set<UUID> statements,
    @Nullable OfficeFact office,
    @Nullable UUID reverses,
    List<VerdictFact> verdicts) {

  /** Keeps its own copies. */
  public ResponseFact {
    stances = Set.copyOf(stances);
    statements = Set.copyOf(statements);
    verdicts = List.copyOf(verdicts);
  }

  /** The day from which the response counts, null when it is undated. */
  @Nullable LocalDate from() {
    return EffectiveDate.of(on).from();
  }

  /** Whether the response is of the kind as which an office ended, by its holder. */
  boolean mayReportEndOf(OfficeFact ended) {
    return kind == ended.endsAs()
        && concerned.equals(ended.member())
        && (office == null || office.id().equals(ended.id()));
  }

  /** Whether the response and the end of an office are one fact, recorded twice. */
  boolean reportsEndOf(OfficeFact ended) {
    return mayReportEndOf(ended)
        && (office != null || on.overlaps(ended.end().earliest(), ended.end().latest()));
  }
}
