package org.onrecord.analysis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.EndReason;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandOutcome;
import org.onrecord.record.statement.StatementStatus;

/**
 * Facts for the tests of the rules: a demand on a statement, made of the one who said it; and what
 * the histories that the rules make of facts say of a day.
 */
final class Given {
  static final UUID STANCE = new UUID(1, 1);
  static final UUID OTHER_STANCE = new UUID(1, 2);
  static final UUID STATEMENT = new UUID(2, 1);
  static final UUID ADDRESSEE = new UUID(3, 1);
  static final UUID SOMEBODY = new UUID(3, 2);

  private Given() {}

  /** What came of a demand as of a day, or nothing before its first one. */
  static Optional<DemandOutcome> status(DemandFacts facts, LocalDate asOf) {
    return on(DemandRule.history(facts), asOf);
  }

  /** Where a speaker stands as of a day, or nothing before the first one of the statement. */
  static Optional<StatementOutcome> status(StatementFacts facts, LocalDate asOf) {
    return on(StatementStatusRule.history(facts), asOf);
  }

  /** The life of a demand, with a new period whenever its status changes. */
  static List<Period<DemandStatus>> timeline(DemandFacts facts) {
    return seen(DemandRule.history(facts), DemandOutcome::status);
  }

  /** The life of a statement, with a new period whenever its status changes. */
  static List<Period<StatementStatus>> timeline(StatementFacts facts) {
    return seen(StatementStatusRule.history(facts), StatementOutcome::status);
  }

  private static <T> Optional<T> on(List<Period<T>> history, LocalDate day) {
    List<T> values =
        history.stream()
            .filter(
                period ->
                    !day.isBefore(period.from())
                        && (day.isBefore(period.until()) || period.until().equals(Period.FOREVER)))
            .map(Period::value)
            .toList();
    assertThat(values).as("%s in %s", day, history).hasSizeLessThan(2);
    return values.stream().findFirst();
  }

  private static <T, V> List<Period<V>> seen(List<Period<T>> history, Function<T, V> view) {
    return Period.merge(
        history.stream()
            .map(period -> new Period<>(period.from(), period.until(), view.apply(period.value())))
            .toList());
  }

  static UUID id(int number) {
    return new UUID(0, number);
  }

  static Edtf on(@Nullable LocalDate day) {
    return day == null ? Edtf.UNDATED : Edtf.of(day);
  }

  /** An act of the addressee that answers the statement and names no stance. */
  static ResponseFact act(int id, ResponseKind kind, @Nullable LocalDate on) {
    return act(id, kind, on, Map.of());
  }

  static ResponseFact act(
      int id, ResponseKind kind, @Nullable LocalDate on, Map<Action, VerdictKind> verdicts) {
    return new ResponseFact(
        id(id),
        kind,
        on(on),
        ADDRESSEE,
        "Anna Addressee",
        false,
        STATEMENT,
        null,
        Set.of(),
        Set.of(),
        null,
        null,
        verdicts.entrySet().stream()
            .map(read -> new VerdictFact(STANCE, null, read.getKey(), read.getValue(), null))
            .toList());
  }

  /** The same act, naming these stances. */
  static ResponseFact naming(ResponseFact act, UUID... stances) {
    return copy(act, act.concerned(), act.concernsGiven(), Set.of(stances), act.office(), null);
  }

  /** The same act, of somebody else. */
  static ResponseFact of(ResponseFact act, UUID concerned) {
    return copy(act, concerned, act.concernsGiven(), act.stances(), act.office(), null);
  }

  /** The same act, said to concern somebody. */
  static ResponseFact concerning(ResponseFact act, UUID concerned) {
    return copy(act, concerned, true, act.stances(), act.office(), null);
  }

  /** The same act, about an office. */
  static ResponseFact about(ResponseFact act, OfficeFact office) {
    return copy(act, act.concerned(), act.concernsGiven(), act.stances(), office, null);
  }

  /** An act that takes another back. */
  static ResponseFact reversal(int id, ResponseFact of, @Nullable LocalDate on) {
    return copy(act(id, ResponseKind.reversed, on), ADDRESSEE, false, Set.of(), null, of.id());
  }

  private static ResponseFact copy(
      ResponseFact act,
      UUID concerned,
      boolean given,
      Set<UUID> stances,
      @Nullable OfficeFact office,
      @Nullable UUID reverses) {
    return new ResponseFact(
        act.id(),
        act.kind(),
        act.on(),
        concerned,
        concerned.equals(ADDRESSEE) ? "Anna Addressee" : "Sam Somebody",
        given,
        act.statement(),
        act.expressedIn(),
        stances,
        act.statements(),
        office,
        reverses,
        act.verdicts());
  }

  static ResponseFact dated(ResponseFact act, String edtf) {
    return new ResponseFact(
        act.id(),
        act.kind(),
        Edtf.parse(edtf),
        act.concerned(),
        act.concernedName(),
        act.concernsGiven(),
        act.statement(),
        act.expressedIn(),
        act.stances(),
        act.statements(),
        act.office(),
        act.reverses(),
        act.verdicts());
  }

  static OfficeFact office(
      int id,
      UUID member,
      @Nullable String role,
      String organization,
      @Nullable Classification classification,
      @Nullable String start,
      @Nullable String end,
      @Nullable EndReason reason) {
    return new OfficeFact(
        id(id),
        member,
        member.equals(ADDRESSEE) ? "Anna Addressee" : "Sam Somebody",
        role,
        UUID.nameUUIDFromBytes(organization.getBytes(StandardCharsets.UTF_8)),
        organization,
        classification,
        start == null ? Edtf.UNDATED : Edtf.parse(start),
        end == null ? Edtf.UNDATED : Edtf.parse(end),
        reason);
  }

  static OptionFact option(Action action) {
    return new OptionFact(action, ADDRESSEE, null, null);
  }

  static DemandFacts facts(
      DemandMode mode,
      List<Action> actions,
      @Nullable LocalDate takenOn,
      @Nullable LocalDate saidOn,
      @Nullable LocalDate withdrawnOn,
      List<ResponseFact> responses) {
    return facts(
        mode,
        actions.stream().map(Given::option).toList(),
        on(takenOn),
        on(saidOn),
        on(withdrawnOn),
        List.of(),
        responses);
  }

  static DemandFacts facts(
      DemandMode mode,
      List<OptionFact> options,
      Edtf takenOn,
      Edtf saidOn,
      Edtf withdrawnOn,
      List<OfficeFact> offices,
      List<ResponseFact> responses) {
    return new DemandFacts(
        STANCE,
        mode,
        options,
        takenOn,
        STATEMENT,
        ADDRESSEE,
        saidOn,
        null,
        withdrawnOn,
        offices,
        Set.of(),
        responses);
  }

  static DemandFacts with(DemandFacts facts, List<ResponseFact> responses) {
    return new DemandFacts(
        facts.stance(),
        facts.mode(),
        facts.options(),
        facts.takenOn(),
        facts.statement(),
        facts.author(),
        facts.saidOn(),
        facts.heldThen(),
        facts.withdrawnOn(),
        facts.offices(),
        facts.parties(),
        responses);
  }
}
