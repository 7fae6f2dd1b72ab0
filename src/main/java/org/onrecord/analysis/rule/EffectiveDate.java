package org.onrecord.analysis.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;

/**
 * The day from which an act counts. A date such as "December 2018" allows many days: the act counts
 * from the last of them, since it has surely happened by then. An act that still goes on counts
 * from its beginning.
 *
 * @param from the day from which the act counts, null when it is undated
 * @param uncertainFrom the first day that the date allows, null when the date is one day or none
 */
record EffectiveDate(@Nullable LocalDate from, @Nullable LocalDate uncertainFrom) {

  static EffectiveDate of(Edtf date) {
    if (!date.isDated()) {
      return new EffectiveDate(null, null);
    }
    LocalDate first = date.earliest();
    LocalDate from = date.latest().equals(Edtf.MAX) ? first : date.latest();
    return new EffectiveDate(from, from.equals(first) || first.equals(Edtf.MIN) ? null : first);
  }
}
