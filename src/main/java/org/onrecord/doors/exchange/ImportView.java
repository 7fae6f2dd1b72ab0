package org.onrecord.doors.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;

/** An import as a client sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Import", description = "A file of records that is read in the background.")
public record ImportView(
    @Schema(description = "Its id.") UUID id,
    @Schema(description = "How far it has come.") ImportState state,
    @Schema(description = "The form of the file.") ImportFormat format,
    @Schema(description = "Whether nothing is written in the end.") boolean dryRun,
    @Schema(description = "What becomes of records that are there already.") ImportMode mode,
    @Schema(description = "Name of the key that sent it.", maxLength = 200, examples = "admin")
        String by,
    @Schema(description = "Why, in the words of who sent it.", maxLength = 500)
        @Nullable String note,
    @Schema(description = "Lines of the file.", minimum = "0", maximum = "2147483647") int lines,
    @Schema(description = "Lines that were read so far.", minimum = "0", maximum = "2147483647")
        int read,
    @Schema(description = "Records that were made.", minimum = "0", maximum = "2147483647")
        int created,
    @Schema(description = "Records that were revised.", minimum = "0", maximum = "2147483647")
        int updated,
    @Schema(
            description = "Lines of records that were there already.",
            minimum = "0",
            maximum = "2147483647")
        int unchanged,
    @Schema(
            description = "Lines that are refused so far; see errors.",
            minimum = "0",
            maximum = "2147483647")
        int faulty,
    @Schema(
            description =
                "How often something of the file has no place in the record, where the rest was taken;"
                    + " see errors.",
            minimum = "0",
            maximum = "2147483647")
        int leftOut,
    @Schema(description = "Why it could not go on.", maxLength = 1000) @Nullable String detail,
    @Schema(
            description = "Lines read in a second, on average.",
            minimum = "0",
            maximum = "2147483647")
        @Nullable Integer linesPerSecond,
    @Schema(
            description = "Seconds it may still take at that rate.",
            minimum = "0",
            maximum = "2147483647")
        @Nullable Integer secondsLeft,
    @Schema(description = "When it was sent.") Instant filedAt,
    @Schema(description = "When its first line was read.") @Nullable Instant startedAt,
    @Schema(description = "When it came to its end.") @Nullable Instant finishedAt) {

  /** Without now, nothing is said of how fast it goes. */
  static ImportView of(Row row, @Nullable Instant now) {
    ImportState state = row.word("state", ImportState.class);
    Instant started = row.momentOrNull("started_at");
    Instant finished = row.momentOrNull("finished_at");
    int read = row.number("read_to");
    int lines = row.number("line_count");
    Integer rate = null;
    Integer left = null;
    Instant until = finished == null ? now : finished;
    if (started != null && until != null) {
      double seconds = Math.max(1, Duration.between(started, until).toMillis()) / 1000.0;
      rate = (int) Math.round(read / seconds);
      left =
          state == ImportState.running && read > 0
              ? (int) Math.ceil((lines - read) * seconds / read)
              : null;
    }
    return new ImportView(
        row.id("id"),
        state,
        row.word("file_format", ImportFormat.class),
        row.flag("rehearsing"),
        row.flag("revising") ? ImportMode.update : ImportMode.create,
        row.text("filed_by"),
        row.textOrNull("note"),
        lines,
        read,
        row.number("created"),
        row.number("updated"),
        row.number("unchanged"),
        row.number("faulty"),
        row.number("left_out"),
        row.textOrNull("detail"),
        rate,
        left,
        row.moment("filed_at"),
        started,
        finished);
  }
}
