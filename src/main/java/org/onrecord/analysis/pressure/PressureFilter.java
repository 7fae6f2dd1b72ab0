package org.onrecord.analysis.pressure;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Over which days pressure is counted, and in which steps. */
public record PressureFilter(
    @QueryParam("interval")
        @DefaultValue("day")
        @Parameter(
            description = "Length of a step; week starts on Monday. day when left out.",
            schema = @Schema(implementation = PressureView.Interval.class, defaultValue = "day"))
        PressureView.Interval interval,
    @QueryParam("from")
        @Parameter(
            description = "First day; that of the first act when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable LocalDate from,
    @QueryParam("to")
        @Parameter(
            description = "Last day; that of the last act when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-06-02"))
        @Nullable LocalDate to) {}
