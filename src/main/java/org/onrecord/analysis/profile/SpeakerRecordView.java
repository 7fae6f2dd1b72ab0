package org.onrecord.analysis.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.statement.StatementReference;

/** What is on record of a speaker: what they said, where they stand, what was demanded. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SpeakerRecord", description = "What is on record of a speaker as of today.")
public record SpeakerRecordView(
    Reference speaker,
    @Schema(description = "Statements.", minimum = "0", maximum = "2147483647") int statements,
    @Schema(description = "Statements by topic, most first.", maxItems = 100)
        List<TopicCount> statementsByTopic,
    @Schema(
            description = "Statements by year; those without a date under undated.",
            maxProperties = 3000,
            examples = "{\"2024\":2}")
        Map<String, Integer> statementsByYear,
    @Schema(description = "The latest statements.", maxItems = 5)
        List<StatementReference> latestStatements,
    @Schema(
            description = "Stances taken by position.",
            maxProperties = 10,
            examples = "{\"oppose\":3}")
        Map<String, Integer> stancesByPosition,
    DemandRecord demandsFaced,
    DemandRecord demandsMade) {

  /** How many statements on a topic. */
  @Schema(name = "TopicCount", description = "How many statements on a topic.")
  public record TopicCount(
      Reference topic,
      @Schema(description = "How many.", minimum = "0", maximum = "2147483647") int count) {}

  /** Demands and how each ended. */
  @Schema(name = "DemandRecord", description = "Demands and how they ended.")
  public record DemandRecord(
      @Schema(
              description = "Demands by status.",
              maxProperties = 10,
              examples = "{\"lapsed\":2,\"open\":1}")
          Map<String, Integer> byStatus,
      @Schema(
              description = "Demands by demanded action, then by status.",
              maxProperties = 50,
              examples = "{\"resign\":{\"lapsed\":2}}")
          Map<String, Map<String, Integer>> byAction,
      @Schema(description = "The latest demands.", maxItems = 20) List<DemandEntry> latest) {}

  /** One demand and how it ended. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "DemandEntry", description = "One demand and its status.")
  public record DemandEntry(
      @Schema(description = "Id of the stance that makes it.") UUID stance,
      Reference holder,
      Reference addressee,
      @Schema(description = "What is demanded.", maxItems = 20) List<String> actions,
      @Schema(ref = "Edtf") @Nullable String takenOn,
      DemandStatus status) {}
}
