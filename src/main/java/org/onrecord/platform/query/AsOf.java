package org.onrecord.platform.query;

import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Time;

/**
 * The day as of which the record is read. Acts dated after the day do not count.
 *
 * @param day the day that was asked for, or null for today
 */
public record AsOf(
    @QueryParam("asOf")
        @Parameter(
            description =
                "The record as of this day: acts dated after it do not count, and lists leave out"
                    + " what is dated after it. Today when left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-06-01"))
        @Nullable LocalDate day) {

  /** The day that was asked for, or today. */
  public LocalDate on(Clock clock) {
    return day == null ? Time.today(clock) : day;
  }
}
