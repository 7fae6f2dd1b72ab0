package org.onrecord.analysis.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Country;

/** What is known of somebody who is looked for: a name, a role, or both. */
public record NameFilter(
    @QueryParam("name")
        @Parameter(
            description =
                "The name as it was found: misspelt, in another script, with a nickname, initials or titles, in any order.",
            example = "Stoltenburg, Jens")
        @Nullable AskedName name,
    @QueryParam("role")
        @Parameter(
            description =
                "The office they held on the day, in words: the Italian Prime Minister, Bundeskanzler."
                    + " Deputies, acting and shadow ministers count only where the role says so; former"
                    + " asks for those who held it before.",
            example = "Secretary General of NATO")
        @Nullable AskedName role,
    @QueryParam("country")
        @Parameter(
            description = "The country they are of or hold the office in (ISO 3166-1 alpha-2).")
        @Nullable Country country,
    @QueryParam("on")
        @Parameter(
            description = "The day on which the office was held; today when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-26"),
            example = "2024-05-26")
        @Nullable LocalDate on,
    @QueryParam("limit")
        @DefaultValue("10")
        @Min(1)
        @Max(50)
        @Parameter(description = "So many candidates at most.")
        int limit) {}
