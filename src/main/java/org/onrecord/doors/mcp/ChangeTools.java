package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.ChangeFilter;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.DemandChangeView;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.Stances;

/** The tool that tells what is new. */
@ApplicationScoped
public class ChangeTools implements ToolSet {
  private static final int SHOWN = 20;
  private static final int DEMANDS = 10;

  private final Changes changes;
  private final Stances stances;
  private final Json json;
  private final Links links;

  ChangeTools(Changes changes, Stances stances, Json json, Links links) {
    this.changes = changes;
    this.stances = stances;
    this.json = json;
    this.links = links;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "whats_new",
            "What is new",
            "Tells what was written to the record, the latest first, and which demands were made or"
                + " came to have another status lately. With since, what was written after that"
                + " change, in order: keep lastSequence and ask again from there.",
            NewsAsked.class,
            News.class,
            this::news));
  }

  /** From where on news are asked for. */
  record NewsAsked(
      @ToolArg(description = "Only after this change: the lastSequence of an earlier answer.")
          @Min(0)
          @Max(9007199254740991L)
          @Nullable Long since,
      @ToolArg(description = "Only of these kinds.") List<RecordKind> kind,
      @ToolArg(description = "How many at most, 20 when left out.") @Min(1) @Max(50)
          @Nullable Long limit) {}

  /**
   * What is new.
   *
   * @param lastSequence the last change that is listed, to ask from the next time
   */
  record News(List<Change> changes, List<DemandChange> demandChanges, long lastSequence) {}

  /** A change, with the names of the fields that it changed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(
      long sequence,
      String at,
      ChangeAction action,
      String kind,
      String id,
      List<String> fields,
      @Nullable String note,
      String page) {}

  /** A demand that was made, or came to have another status. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DemandChange(
      String on,
      @Nullable String holder,
      @Nullable String addressee,
      @Nullable String words,
      String demanded,
      @Nullable String condition,
      @Nullable String deadline,
      DemandStatus status,
      String rule,
      String page) {}

  News news(NewsAsked asked) {
    int most = ToolSet.most(asked.limit(), SHOWN);
    Long since = asked.since();
    List<Change> listed =
        changes
            .list(
                new ChangeFilter(since == null ? 0 : since, asked.kind()),
                since == null ? Paging.latest(most, null, "sequence") : Paging.first(most))
            .items()
            .stream()
            .map(this::change)
            .toList();
    return new News(
        listed,
        stances
            .demandChanges(StanceFilter.ANY, new AsOf(null), Paging.latest(DEMANDS, null, "on"))
            .items()
            .stream()
            .map(this::demand)
            .toList(),
        listed.stream().mapToLong(Change::sequence).max().orElse(since == null ? 0 : since));
  }

  private Change change(ChangeView change) {
    List<String> fields = new ArrayList<>();
    for (JsonNode field : json.stored(change.changed())) {
      fields.add(field.path("field").asText());
    }
    return new Change(
        change.sequence(),
        change.at().toString(),
        change.action(),
        change.kind(),
        change.id().toString(),
        fields,
        change.note(),
        links.record(change.kind(), change.id()));
  }

  private DemandChange demand(DemandChangeView change) {
    return new DemandChange(
        change.on().toString(),
        change.holder().name(),
        change.addressee().name(),
        change.text(),
        change.demanded(),
        change.condition(),
        StatementSummary.date(change.deadline()),
        change.outcome().status(),
        change.outcome().rule(),
        links.stance(change.stance()));
  }
}
