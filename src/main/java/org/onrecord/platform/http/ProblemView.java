package org.onrecord.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;

/** Why a request failed, as the client sees it (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "Why the request failed (RFC 9457).")
public record ProblemView(
    @Schema(
            description = "Address of a page that explains this kind of problem.",
            format = "uri-reference",
            maxLength = 100,
            examples = "/problems/validation")
        String type,
    @Schema(
            description = "The kind of problem in one line.",
            maxLength = 200,
            examples = "The body breaks a rule of the record")
        String title,
    @Schema(description = "HTTP status code.", minimum = "400", maximum = "599", examples = "400")
        int status,
    @Schema(
            description = "What happened this time.",
            maxLength = 2000,
            examples = "month 13 is not between 01 and 12")
        @Nullable String detail,
    @Schema(
            description = "The address that was asked.",
            format = "uri-reference",
            maxLength = 4000,
            examples = "/v1/statements")
        @Nullable String instance,
    @Schema(
            description = "Finds this request in the logs.",
            maxLength = 64,
            examples = "5f0c0c9d7c1f4d6e8a4b7f6e5d4c3b2a")
        String traceId,
    @Schema(description = "Every fault of the request.", maxItems = 1000)
        @Nullable List<Fault> errors,
    @Schema(
            description = "On gone: when the record was withdrawn.",
            examples = "2026-01-31T12:00:00.000Z")
        @Nullable Instant withdrawnAt,
    @Schema(
            description = "On gone: why the record was withdrawn.",
            maxLength = 1000,
            examples = "entered twice")
        @Nullable String note,
    @Schema(
            description = "On conflict: address of the record that is in the way.",
            format = "uri-reference",
            maxLength = 200,
            examples = "/v1/speakers/nato")
        @Nullable String existing) {}
