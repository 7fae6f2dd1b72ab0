package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An act that would have decided a demand, but was done before the demand was made: whoever asks
 * for a proper apology after a half one has not got it yet.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    name = "PriorAct",
    description = "An act from before the demand; it is shown, and decides nothing.")
public record PriorAct(
    @Schema(
            description = "Last day that its date allows.",
            format = "date",
            maxLength = 10,
            examples = "2018-03-13")
        String on,
    @Schema(description = "Id of the response.") UUID response,
    @Schema(description = "What was done.", maxLength = 30, examples = "apologized") String kind) {}
