package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.StatementStatus;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Verification;
import org.onrecord.record.warning.RecordWarning;

/**
 * A statement as an assistant reads of it.
 *
 * @param page where people read it
 * @param words the words, or the first of many
 * @param more present and true when there are more words than these
 * @param rendering in which form they reached us, such as a translation
 * @param verification whether it is sure that it was said in these words
 * @param status what became of it since
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StatementSummary(
    String id,
    String page,
    @Nullable String speaker,
    List<String> jointly,
    @Nullable String role,
    @Nullable String saidOn,
    String words,
    @Nullable Boolean more,
    String language,
    RenderingKind rendering,
    @Nullable String occasion,
    @Nullable String place,
    List<String> topics,
    Verification verification,
    @Nullable StatementStatus status,
    int support,
    int oppose,
    int openDemands,
    List<String> warnings,
    List<SourceSummary> sources) {

  /** With so many characters of its words at most. */
  static StatementSummary of(StatementView statement, Links links, int most) {
    boolean cut = Text.length(statement.text()) > most;
    return new StatementSummary(
        statement.id().toString(),
        links.statement(statement.id()),
        statement.speaker().name(),
        names(statement.jointSpeakers()),
        statement.attribution(),
        date(statement.saidOn()),
        Text.first(statement.text(), most),
        (cut || statement.textTruncated() != null) ? Boolean.TRUE : null,
        statement.language(),
        statement.kind(),
        statement.occasion(),
        statement.place(),
        names(statement.topics()),
        statement.verification(),
        statement.status(),
        statement.tally().support(),
        statement.tally().oppose(),
        statement.tally().openDemands(),
        statement.warnings().stream().map(RecordWarning::detail).toList(),
        SourceSummary.of(statement.citations()));
  }

  static @Nullable String date(@Nullable Edtf date) {
    return date == null ? null : date.text();
  }

  private static List<String> names(List<Reference> references) {
    return references.stream().map(each -> String.valueOf(each.name())).toList();
  }
}
