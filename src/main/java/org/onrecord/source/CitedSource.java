package org.onrecord.source;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import jakarta.validation.Valid;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.shared.Ref;

/** How a citation names its source: an id, an address, or a whole source. */
@JsonDeserialize(using = CitedSource.Reader.class)
@Schema(
    description =
        "The source: its id, its address, or an object with its address and what is known of it. A"
            + " source with a new address is recorded along with the citation; a known one is found"
            + " by its canonical address and stays as it is.",
    anyOf = {String.class, SourceDraft.class},
    examples = "https://example.org/2024/05/26/interview")
public record CitedSource(@Nullable String text, @Valid @Nullable SourceDraft draft) {

  @JsonValue
  Object json() {
    return draft == null ? String.valueOf(text) : draft;
  }

  static final class Reader extends StdDeserializer<CitedSource> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(CitedSource.class);
    }

    @Override
    public @Nullable CitedSource deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        SourceDraft draft = context.readValue(parser, SourceDraft.class);
        return draft == null ? null : new CitedSource(null, draft);
      }
      String text =
          parser.currentToken() == JsonToken.VALUE_STRING
              ? Ref.named(parser, context)
              : context.readValue(parser, String.class);
      return text == null ? null : new CitedSource(text, null);
    }
  }
}
