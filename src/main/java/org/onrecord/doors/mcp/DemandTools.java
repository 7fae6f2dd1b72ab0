package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;

/** The tool that tells who demanded what of whom, and what came of it. */
@ApplicationScoped
public class DemandTools implements ToolSet {
  private static final int FOUND = 10;

  private final Stances stances;
  private final Links links;

  DemandTools(Stances stances, Links links) {
    this.stances = stances;
    this.links = links;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "demands",
            "Demands and what came of them",
            "Lists demands to retract, apologize, resign and so on: who made them, of whom, what"
                + " became of them by a given day, and by which acts. The latest come first. The"
                + " status follows from recorded acts by rules; cite the page of each demand.",
            DemandsAsked.class,
            Demands.class,
            this::list));
  }

  /** Which demands are asked for. */
  record DemandsAsked(
      @ToolArg(description = "Only of this one who demands, by id or slug.") @Nullable Ref holder,
      @ToolArg(description = "Only those on this person or body, by id or slug.")
          @Nullable Ref addressee,
      @ToolArg(description = "Only those made over this statement, by id.") @Nullable Ref statement,
      @ToolArg(description = "Only those that demand this, alone or among others.")
          @Nullable Action action,
      @ToolArg(description = "Only of these statuses as of the day asked for.")
          List<DemandStatus> status,
      @ToolArg(description = "Only those made on or after this day, YYYY-MM-DD.")
          @Nullable LocalDate takenFrom,
      @ToolArg(description = "Only those made on or before this day, YYYY-MM-DD.")
          @Nullable LocalDate takenTo,
      @ToolArg(
              description = "What had become of them by this day, YYYY-MM-DD; today when left out.")
          @Nullable LocalDate asOf,
      @ToolArg(description = "How many at most, 10 when left out.") @Min(1) @Max(20)
          @Nullable Long limit,
      @ToolArg(description = "The next of an earlier answer, to go on from there.")
          @Nullable String cursor) {

    private StanceFilter filter() {
      return new StanceFilter(
          ToolSet.only(holder),
          null,
          ToolSet.only(statement),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          ToolSet.only(action),
          // Whichever status it has: a stance without a demand has none.
          status.isEmpty() ? Arrays.asList(DemandStatus.values()) : status,
          ToolSet.only(addressee),
          takenFrom,
          takenTo);
    }
  }

  /** A page of demands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Demands(List<DemandSummary> demands, @Nullable String next) {}

  Demands list(DemandsAsked asked) {
    Page<StanceView> page =
        stances.list(
            asked.filter(),
            new AsOf(asked.asOf()),
            Paging.first(ToolSet.most(asked.limit(), FOUND)).at(asked.cursor()));
    return new Demands(demands(page.items(), links), page.next());
  }

  /** The demands that some stances make. */
  static List<DemandSummary> demands(List<StanceView> stances, Links links) {
    return stances.stream()
        .flatMap(
            stance ->
                Stream.ofNullable(stance.demand())
                    .map(demand -> DemandSummary.of(stance, demand, links)))
        .toList();
  }
}
