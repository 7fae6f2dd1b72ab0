package org.onrecord.record.stance;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;

/**
 * That a demand came to have a status: its first one, when it was made, or another one than before.
 *
 * @param stance the stance that makes the demand
 * @param text its words, where they are on record
 * @param demanded the options in words, in their order
 * @param condition under which it is made, where there is one
 * @param deadline by when it is to be met, where there is one
 * @param on the day from which it has the status
 * @param outcome what the demand rule says of it from that day on
 */
public record DemandChangeView(
    UUID stance,
    Reference holder,
    Reference addressee,
    @Nullable String text,
    String demanded,
    @Nullable String condition,
    @Nullable Edtf deadline,
    LocalDate on,
    DemandOutcome outcome) {

  static DemandChangeView of(Row row) {
    return new DemandChangeView(
        row.id("stance_id"),
        row.reference("holder"),
        row.reference("addressee"),
        row.textOrNull("text"),
        row.text("demanded"),
        row.textOrNull("demand_condition"),
        row.date("deadline").orNull(),
        row.day("valid_from"),
        Objects.requireNonNull(DemandOutcome.of(row)));
  }
}
