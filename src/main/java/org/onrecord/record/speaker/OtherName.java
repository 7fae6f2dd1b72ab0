package org.onrecord.record.speaker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Text;

/** Another name of a speaker (Popolo other name): a spelling, a former name, a name elsewhere. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Another name of a speaker (Popolo).")
public record OtherName(
    @Schema(description = "The name.", maxLength = 300, examples = "Zelensky")
        @NotNull
        @Size(max = Bounds.NAME)
        String name,
    @Schema(description = "Language in which it is used (BCP 47).", maxLength = 35, examples = "en")
        @Language.Tag
        @Nullable String language,
    @Schema(ref = "Edtf", description = "Since when it is used.") @Nullable Edtf from,
    @Schema(ref = "Edtf", description = "Until when it was used.") @Nullable Edtf to,
    @Schema(description = "What to know about it.", maxLength = 300, examples = "a common spelling")
        @Size(max = 300)
        @Nullable String note) {

  /** The name is one line, the language in its one spelling. */
  public OtherName {
    name = Text.name(name);
    language = Language.canonical(language);
  }

  /** All that somebody is called: the name, and other names. */
  static List<String> all(String name, List<OtherName> others) {
    return Stream.concat(Stream.of(name), others.stream().map(OtherName::name)).toList();
  }

  /** A column of other names. */
  @Converter
  public static class Column extends JsonColumn<List<OtherName>> {
    /** The one that queries use. */
    public static final Column COLUMN = new Column();

    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, List.of());
    }
  }
}
