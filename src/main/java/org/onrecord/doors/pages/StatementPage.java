package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.record.response.ResponseView;
import org.onrecord.record.statement.StatementView;

/**
 * What stands on the page of a statement.
 *
 * @param groups the stances on it, by position
 * @param more the address of the next stances, or null
 * @param division who stands where
 * @param request which puts a demand over it on record
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
    DivisionPanel division,
    List<ChangeView> history,
    List<CiteStyle> cite,
    FilledRequest request) {

  /** Whether something of its sources differs from the words that are shown first. */
  public boolean renderedOtherwise() {
    return statement.renderings() != null && statement.renderings().size() > 1;
  }
}
