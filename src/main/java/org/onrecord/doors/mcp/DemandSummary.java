package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.Because;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.DemandOptionView;
import org.onrecord.record.stance.DemandView;
import org.onrecord.record.stance.OptionStatus;
import org.onrecord.record.stance.StanceView;

/**
 * A demand as an assistant reads of it, with what became of it and by which acts.
 *
 * @param id of the stance that makes it
 * @param mode how its options combine
 * @param on what it was made about
 * @param because the acts that decided, with their day and what they decided
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DemandSummary(
    String id,
    String page,
    @Nullable String holder,
    @Nullable String addressee,
    @Nullable String takenOn,
    DemandMode mode,
    List<Option> options,
    @Nullable String condition,
    @Nullable String deadline,
    @Nullable Boolean overdue,
    @Nullable DemandStatus status,
    @Nullable String rule,
    List<String> because,
    @Nullable String words,
    @Nullable On on,
    List<SourceSummary> sources) {

  /** One thing that is demanded. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Option(Action action, @Nullable String what, @Nullable OptionStatus status) {
    private static Option of(DemandOptionView option) {
      return new Option(option.action(), option.object(), option.status());
    }
  }

  /** What a demand was made about. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record On(String kind, String id, @Nullable String name, String page) {}

  /** The demand of a stance that makes one. */
  static DemandSummary of(StanceView stance, DemandView demand, Links links) {
    return new DemandSummary(
        stance.id().toString(),
        links.stance(stance.id()),
        stance.holder().name(),
        demand.addressee().name(),
        StatementSummary.date(stance.takenOn()),
        demand.mode(),
        demand.options().stream().map(Option::of).toList(),
        demand.condition(),
        StatementSummary.date(demand.deadline()),
        demand.overdue(),
        demand.status(),
        demand.rule(),
        demand.because().stream().map(DemandSummary::inWords).toList(),
        stance.text(),
        new On(
            stance.target().type().name(),
            stance.target().id().toString(),
            stance.target().speaker() == null
                ? stance.target().name()
                : "what " + stance.target().speaker().name() + " said",
            links.record(stance.target().type().name(), stance.target().id())),
        SourceSummary.of(stance.citations()));
  }

  private static String inWords(Because because) {
    return (because.on() == null ? "" : because.on() + ": ") + because.rule();
  }
}
