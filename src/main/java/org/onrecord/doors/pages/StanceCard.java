package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.AsOf;
import org.onrecord.record.stance.DemandView;
import org.onrecord.record.stance.StanceView;

/** A stance beside the life of what it demands. */
public record StanceCard(StanceView stance, @Nullable Plot life) {
  static final String LIFE = "life";

  /**
   * The card.
   *
   * @param asOf as of which day was asked
   * @param day that day, or today
   */
  static StanceCard of(StanceView stance, AsOf asOf, LocalDate day) {
    return new StanceCard(stance, life(stance, asOf, day));
  }

  private static @Nullable Plot life(StanceView stance, AsOf asOf, LocalDate day) {
    DemandView demand = stance.demand();
    List<Timeline.Stretch> life = demand == null ? List.of() : Timeline.life(demand);
    if (demand == null || life.isEmpty()) {
      return null;
    }
    return Timeline.of(life)
        .plot(
            new Plot.Subject(
                "/stances/" + stance.id() + "/" + LIFE,
                asOf.day() == null ? "" : "?asOf=" + asOf.day(),
                "demand-%s-on-%s-life".formatted(stance.holder().slug(), demand.addressee().slug()),
                "Life of the demand",
                title(stance, demand),
                day),
            new Numbers(
                List.of("Status", "From", "To"),
                life.stream()
                    .map(
                        each ->
                            List.of(
                                Numbers.Cell.of(each.label()),
                                Numbers.Cell.of(each.from()),
                                Numbers.Cell.of(each.to())))
                    .toList()));
  }

  /** What a demand is called. */
  static String title(StanceView stance, DemandView demand) {
    return "Demand of " + stance.holder().name() + " on " + demand.addressee().name();
  }
}
