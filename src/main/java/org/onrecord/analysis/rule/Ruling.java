package org.onrecord.analysis.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.VerdictKind;
import org.onrecord.record.stance.Because;

/**
 * What one response, or the end of one office, does to one option of a demand.
 *
 * @param option the place of the option in the demand
 * @param from the day from which the ruling counts, null for always
 * @param verdict what is done to the option
 * @param response the response, null when the end of an office decides
 * @param office the office that ended, null when a response decides
 * @param because the ruling as a reader is told of it
 */
record Ruling(
    int option,
    @Nullable LocalDate from,
    VerdictKind verdict,
    @Nullable ResponseFact response,
    @Nullable OfficeFact office,
    Because because) {

  /** Of two rulings on one option the later in this order may override the earlier. */
  static final Comparator<Ruling> OLDEST_AND_WEAKEST_FIRST =
      comparing(Ruling::from, nullsFirst(naturalOrder()))
          .thenComparing(ruling -> strength(ruling.verdict()))
          .thenComparing(ruling -> ruling.response() == null)
          .thenComparing(Ruling::cause);

  /** The ruling of a response; the code and the rule say why, to programs and to readers. */
  static Ruling of(
      ResponseFact response,
      @Nullable LocalDate from,
      int option,
      OptionFact demanded,
      VerdictKind verdict,
      String code,
      String rule) {
    EffectiveDate made = EffectiveDate.of(response.on());
    return new Ruling(
        option,
        from,
        verdict,
        response,
        null,
        new Because(
            text(made.from()),
            text(made.uncertainFrom()),
            response.id(),
            response.kind().name(),
            null,
            option,
            demanded.action(),
            verdict.name(),
            code,
            rule));
  }

  /** The ruling of the end of an office. */
  static Ruling of(
      OfficeFact office,
      @Nullable LocalDate from,
      int option,
      OptionFact demanded,
      VerdictKind verdict,
      String code,
      String rule) {
    ResponseKind kind = office.endsAs();
    return new Ruling(
        option,
        from,
        verdict,
        null,
        office,
        new Because(
            office.end().latest().toString(),
            from == null ? null : text(EffectiveDate.of(office.end()).uncertainFrom()),
            null,
            kind == null ? null : kind.name(),
            office.id(),
            option,
            demanded.action(),
            verdict.name(),
            code,
            rule));
  }

  private UUID cause() {
    return response != null ? response.id() : Objects.requireNonNull(office).id();
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private static int strength(VerdictKind verdict) {
    return switch (verdict) {
      case none, refuses -> 0;
      case partly -> 1;
      case moots -> 2;
      case satisfies -> 3;
    };
  }
}
