package org.onrecord.record.stance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.demand.Action;

/**
 * One reason of what became of a demand: which act or event decided what, and by which rule. The
 * demand rule makes it, the period keeps it, and a client sees it, all in this one form.
 *
 * @param on the day from which the act counts, null when it is undated
 * @param uncertainFrom the first day that its date allows, null when the date is one day
 * @param response the response that decided, null for a withdrawal and for the end of an office
 * @param kind what kind of act it was, in the word of the response or of the end of the office
 * @param membership the office that ended, where that decided
 * @param option the place of the decided option in the demand, null for a withdrawal
 * @param action what that option asks for
 * @param verdict what the act did to that option
 * @param code the rule as a stable word for programs
 * @param rule the rule in words for readers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
    name = "Because",
    description = "One act or event that decided, what it decided, and by which rule.")
public record Because(
    @Schema(
            description =
                "Day from which it counts: the last day that its date allows. Absent when it is undated.",
            format = "date",
            maxLength = 10,
            examples = "2024-05-27")
        @Nullable String on,
    @Schema(
            description =
                "First day that its date allows, when that is another: since then it may have been so.",
            format = "date",
            maxLength = 10,
            examples = "2018-12-01")
        @Nullable String uncertainFrom,
    @Schema(
            description =
                "Id of the response; absent for a withdrawal of the demand and for the end of an office.")
        @Nullable UUID response,
    @Schema(
            description =
                "What was done or happened: a kind of response, or withdrawn for a withdrawal of the demand.",
            maxLength = 30,
            examples = "stood_by")
        @Nullable String kind,
    @Schema(description = "Id of the membership whose end decided.") @Nullable UUID membership,
    @Schema(
            description = "Position of the option that it decided, from 0.",
            minimum = "0",
            maximum = "19")
        @Nullable Integer option,
    @Nullable Action action,
    @Schema(
            description = "What it means for the option: satisfies, partly, refuses or moots.",
            maxLength = 20,
            examples = "refuses")
        @Nullable String verdict,
    @Schema(
            description =
                "The rule as a stable word: default, editor, office_ended, out_of_office, reversed or withdrawn.",
            maxLength = 40,
            examples = "default")
        @Nullable String code,
    @Schema(
            description = "The rule in words.",
            maxLength = 2000,
            examples = "stood by the words, which refuses to retract")
        String rule) {}
