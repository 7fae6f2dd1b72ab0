package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.DivisionView;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.record.response.ResponseView;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.statement.StatementView;

/**
 * What stands on the page of a statement.
 *
 * @param groups the stances on it, by position
 * @param more the address of the next stances, or null
 * @param organizations within which the reader may ask who stands where
 * @param division who stands where, within the organization that was asked for
 */
public record StatementPage(
    Head head,
    LocalDate asOf,
    StatementView statement,
    List<StanceCard> demands,
    List<StanceGroup> groups,
    @Nullable String more,
    List<ResponseView> responses,
    List<StatementView> related,
    List<SpeakerView> organizations,
    @Nullable DivisionView division,
    List<ChangeView> history,
    List<CiteStyle> cite) {

  /** Whether something of its sources differs from the words that are shown first. */
  public boolean renderedOtherwise() {
    return statement.renderings() != null && statement.renderings().size() > 1;
  }

  /** The organization that was asked for, or an empty text. */
  public String within() {
    return division == null || division.within() == null
        ? ""
        : String.valueOf(division.within().slug());
  }

  public @Nullable DivisionBars countries() {
    return division == null ? null : DivisionBars.byCountry(division);
  }

  public @Nullable DivisionBars parties() {
    return division == null ? null : DivisionBars.byParty(division);
  }
}
