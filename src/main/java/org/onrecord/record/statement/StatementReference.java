package org.onrecord.record.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;

/** A statement where it is referred to: enough to draw a card of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A statement where it is referred to: enough to draw a card of it.")
public record StatementReference(
    @Schema(description = "Id of the statement.") UUID id,
    Reference speaker,
    @Schema(
            description = "Its words in the preferred form, the first 2,000 characters.",
            maxLength = Bounds.SHOWN,
            examples = "retract, apologize, or resign")
        String text,
    @Schema(description = "Present and true when there are more words than these.")
        @Nullable Boolean textTruncated,
    @Schema(description = "Language of the words (BCP 47).", maxLength = 35, examples = "en")
        String language,
    @Schema(ref = "Edtf") @Nullable String saidOn,
    @Schema(description = "Present and true when it was withdrawn.") @Nullable Boolean withdrawn) {

  private static final String COLUMNS =
      """
      %1$s.id as %2$s_id, %1$s.language as %2$s_language, %1$s.said_on as %2$s_said_on,
      %1$s.withdrawn_at as %2$s_withdrawn_at,
      %3$s as %2$s_text,
      %1$s_sp.id as %2$s_speaker_id, %1$s_sp.slug as %2$s_speaker_slug,
      %1$s_sp.name as %2$s_speaker_name, %1$s_sp.withdrawn_at as %2$s_speaker_withdrawn_at""";

  private static final String JOINS =
      """
      left join statement %1$s on %1$s.id = %2$s
      left join speaker %1$s_sp on %1$s_sp.id = %1$s.speaker_id
      left join rendering %1$s_r on %1$s_r.statement_id = %1$s.id and %1$s_r.position = 0""";

  /** The columns of a query from which a statement is shown, by its alias there and a label. */
  public static String columns(String alias, String label) {
    return COLUMNS.formatted(alias, label, Bounds.SHOWN_OF.formatted(alias + "_r.text"));
  }

  /** The joins by which a query comes to those columns, by alias and the column with the id. */
  public static String joins(String alias, String column) {
    return JOINS.formatted(alias, column);
  }

  /** The statement of a label, or null where nothing is referred to. */
  public static @Nullable StatementReference of(Row row, String label) {
    UUID id = row.idOrNull(label + "_id");
    if (id == null) {
      return null;
    }
    String words = row.text(label + "_text");
    return new StatementReference(
        id,
        row.reference(label + "_speaker"),
        Text.first(words, Bounds.SHOWN),
        Text.length(words) > Bounds.SHOWN ? Boolean.TRUE : null,
        row.text(label + "_language"),
        row.textOrNull(label + "_said_on"),
        row.gone(label + "_withdrawn_at"));
  }
}
