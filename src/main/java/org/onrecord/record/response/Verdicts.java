package org.onrecord.record.response;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.change.RecordChanged;
import org.onrecord.platform.value.Faults;
import org.onrecord.record.demand.Action;
import org.onrecord.record.source.Source;
import org.onrecord.record.source.Sources;
import org.onrecord.record.stance.DemandOption;
import org.onrecord.record.stance.DemandOptionDraft;
import org.onrecord.record.stance.Stance;
import org.onrecord.record.stance.StanceDraft;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.statement.Statement;

/**
 * The verdicts of editors on what a response means for demands: the draft of a response gives them,
 * each on an option of a demand that the response has to do with. A verdict is kept with its
 * response, not as a record of its own.
 */
@Singleton
class Verdicts {
  private final Stances stances;
  private final Sources sources;

  Verdicts(Stances stances, Sources sources) {
    this.stances = stances;
    this.sources = sources;
  }

  /** The verdicts of a draft on a response to a statement, to stances, or to both. */
  List<Verdict> of(
      ResponseDraft response,
      @Nullable Statement statement,
      List<Stance> answered,
      Author author,
      Faults faults) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < response.verdicts().size(); i++) {
      VerdictDraft draft = response.verdicts().get(i);
      String pointer = "/verdicts/" + i;
      Stance stance = stances.resolve(draft.stance(), pointer + "/stance", faults);
      Source source =
          draft.source() == null
              ? null
              : sources.cited(draft.source(), pointer + "/source", author, faults);
      if (stance == null) {
        continue;
      }
      boolean judged = faults.changes("statement", "stances", "verdicts");
      if (judged && !answered.contains(stance) && !isAbout(stance, statement)) {
        faults.add(
            pointer + "/stance",
            "conflict",
            "is neither one of stances nor on the statement answered");
      }
      Action action =
          judged || draft.action() == null
              ? action(draft, stance.options(), pointer, faults)
              : draft.action();
      if (action == null) {
        continue;
      }
      Verdict verdict = new Verdict(stance, action, draft, source == null ? null : source.id());
      if (verdicts.stream().anyMatch(verdict::isAbout)) {
        faults.add(pointer, "repeated", "has a verdict already");
      }
      verdicts.add(verdict);
    }
    return verdicts;
  }

  /**
   * Checks that what verdicts of standing responses are on is still there after a stance was
   * changed.
   *
   * @param judging the responses with a verdict on the demand of the stance
   */
  static void check(RecordChanged<StanceDraft> change, List<Response> judging, Faults faults) {
    for (Response response : judging) {
      String judged = "while /v1/responses/" + response.id() + " has a verdict on ";
      for (Verdict verdict : response.verdicts()) {
        Stance stance = verdict.stance();
        if (!stance.id().equals(change.id())) {
          continue;
        }
        if (verdict.isLost(options(change.before()), options(change.after()))) {
          faults.add("/demand", "conflict", "cannot lose the option " + judged + "it");
        }
        if (!response.stances().contains(stance) && !isAbout(stance, response.statement())) {
          faults.add(
              change.changes(StanceDraft::target) ? "/target" : "/expressedIn",
              "conflict",
              "cannot lead away from what is answered, " + judged + "the demand");
        }
      }
    }
  }

  private static List<DemandOptionDraft> options(@Nullable StanceDraft stance) {
    return stance == null || stance.demand() == null ? List.of() : stance.demand().options();
  }

  private static boolean isAbout(Stance stance, @Nullable Statement statement) {
    return statement != null
        && (stance.targetType() != TargetType.statement
            || statement.equals(stance.targetStatement())
            || statement.equals(stance.expressedIn()));
  }

  /** What the option asks for that a draft judges, null where the draft has faults. */
  private static @Nullable Action action(
      VerdictDraft draft, List<DemandOption> options, String pointer, Faults faults) {
    Integer option = draft.option();
    Action action = draft.action();
    if (option == null && action == null) {
      faults.add(pointer + "/action", "required", "is required unless option is given");
      return null;
    }
    if (option != null && option >= options.size()) {
      faults.add(pointer + "/option", "conflict", "is no position of an option of the demand");
      return null;
    }
    Action meant = option == null ? Objects.requireNonNull(action) : options.get(option).action();
    if ((action != null && action != meant)
        || options.stream().noneMatch(each -> each.action() == meant)) {
      faults.add(
          pointer + "/action",
          "conflict",
          option == null ? "is not an option of the demand" : "is not what the option asks for");
      return null;
    }
    return meant;
  }
}
