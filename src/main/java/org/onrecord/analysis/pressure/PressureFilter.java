package org.onrecord.analysis.pressure;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;

/** Over which days pressure is counted, and in which steps. */
public record PressureFilter(
    @QueryParam("interval")
        @Parameter(
            description = "Length of a step; week starts on Monday. day when left out.",
            schema = @Schema(implementation = PressureView.Interval.class, defaultValue = "day"))
        @Nullable String interval,
    @QueryParam("from")
        @Parameter(
            description = "First day; that of the first act when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable String from,
    @QueryParam("to")
        @Parameter(
            description = "Last day; that of the last act when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-06-02"))
        @Nullable String to,
    @QueryParam("asOf")
        @Parameter(
            description =
                "The record as of this day: acts dated after it do not count. Today when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-10-01"))
        @Nullable String asOf) {

  PressureView.Interval interval(Parameters parameters) {
    List<PressureView.Interval> chosen =
        parameters.enums(
            "interval", interval == null ? null : List.of(interval), PressureView.Interval.class);
    return chosen.isEmpty() ? PressureView.Interval.day : chosen.get(0);
  }
}
