package org.onrecord.analysis.thread;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.DemandMode;
import org.onrecord.record.stance.Position;
import org.onrecord.record.statement.StatementReference;

/** A statement with what was said about it, and about that, as far as was asked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Thread",
    description =
        "A statement, the stances on it with the statements that express them, the stances on those, and the responses.")
public record ThreadView(
    StatementReference statement,
    @Schema(description = "Stances on it, earliest first.", maxItems = 20)
        List<ThreadStance> stances,
    @Schema(
            description = "Ready link to the stances beyond these.",
            format = "uri-reference",
            maxLength = 2000)
        @Nullable String next,
    @Schema(description = "Responses to it, earliest first.", maxItems = 20)
        List<ThreadResponse> responses,
    @Schema(
            description = "Ready link to all responses when there are more.",
            format = "uri-reference",
            maxLength = 2000)
        @Nullable String nextResponses) {

  /** A stance in a thread. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ThreadStance", description = "A stance in a thread: enough to draw a card.")
  public record ThreadStance(
      @Schema(description = "Id of the stance.") UUID id,
      Reference holder,
      Position position,
      Act act,
      @Schema(description = "The words.", maxLength = 20_000) @Nullable String text,
      @Schema(ref = "Edtf") @Nullable String takenOn,
      @Schema(description = "What it demands.") @Nullable ThreadDemand demand,
      @Schema(description = "The statement that expresses it.")
          @Nullable StatementReference expressedIn,
      @Schema(
              description =
                  "The thread of the statement that expresses it; absent when that is in the thread already or too deep.",
              ref = "Thread")
          @Nullable ThreadView thread) {}

  /** A demand in a thread. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ThreadDemand", description = "A demand in a thread: enough to draw a card.")
  public record ThreadDemand(
      Reference addressee,
      DemandMode mode,
      @Schema(description = "What is demanded.", minItems = 1, maxItems = 20) List<Action> actions,
      @Schema(description = "What became of it, as of today; absent before it was made.")
          @Nullable DemandStatus status) {}

  /** A response in a thread. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "ThreadResponse", description = "A response in a thread: enough to draw a card.")
  public record ThreadResponse(
      @Schema(description = "Id of the response.") UUID id,
      Reference speaker,
      ResponseKind kind,
      @Schema(ref = "Edtf") @Nullable String madeOn,
      @Schema(description = "The statement in which it was made.")
          @Nullable StatementReference expressedIn) {}
}
