package org.onrecord.record.speaker;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Converter;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.query.JsonColumn;
import org.onrecord.platform.value.Text;

/** What a record is called in another system (Popolo identifier). */
@Schema(description = "What the record is called in another system (Popolo identifier).")
public record Identifier(
    @Schema(description = "The other system.", examples = "wikidata", maxLength = 50)
        @NotNull
        @Pattern(
            regexp = "[a-z0-9][a-z0-9._-]{0,49}",
            message = "is not a lower-case name of letters, digits, dot, hyphen and underscore")
        String scheme,
    @Schema(description = "Its identifier there.", examples = "Q57661", maxLength = 200)
        @NotNull
        @Size(max = 200)
        String identifier) {

  /** Nothing unseen stands in an identifier. */
  public Identifier {
    identifier = Text.identifier(identifier);
  }

  /** A column of identifiers. */
  @Converter
  public static class Column extends JsonColumn<List<Identifier>> {
    /** The one that queries use. */
    public static final Column COLUMN = new Column();

    /** For Hibernate. */
    public Column() {
      super(new TypeReference<>() {}, List.of());
    }
  }
}
