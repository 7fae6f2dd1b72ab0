package org.onrecord.record.source;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import jakarta.validation.Valid;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Ref;

/** How a citation names its source: an id, an address, or a whole source. */
@JsonDeserialize(using = CitedSource.Reader.class)
@Schema(
    description =
        "The source: its id, its address, a reference object as this API sends it (with its id), or"
            + " an object with its address and what is known of it. A source with a new address is"
            + " recorded along with the citation; a known one is found by its canonical address, and"
            + " what it lacks is filled in.",
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
        return object(parser, context);
      }
      String text =
          parser.currentToken() == JsonToken.VALUE_STRING
              ? Ref.named(parser, context)
              : context.readValue(parser, String.class);
      return text == null ? null : new CitedSource(text, null);
    }

    // With an id it is a reference as this API shows it, and whatever else it shows is not news.
    private static @Nullable CitedSource object(JsonParser parser, DeserializationContext context)
        throws IOException {
      TokenBuffer buffer = new TokenBuffer(parser, context);
      // So that faults are reported where they stand in the body.
      buffer.overrideParentContext(parser.getParsingContext().getParent());
      buffer.copyCurrentStructure(parser);
      try (JsonParser first = buffer.asParser(parser)) {
        first.nextToken();
        for (String name = first.nextFieldName(); name != null; name = first.nextFieldName()) {
          if (first.nextToken() == JsonToken.VALUE_STRING && name.equals("id")) {
            String id = Ref.named(first, context);
            return id == null ? null : new CitedSource(id, null);
          }
          first.skipChildren();
        }
      }
      // A context of its own, because handlers of faults ask the context where they stand.
      SourceDraft draft =
          ((ObjectMapper) parser.getCodec())
              .readerFor(SourceDraft.class)
              .withAttribute(Ref.KEYS, context.getAttribute(Ref.KEYS))
              .withAttribute(Json.FAULTS, context.getAttribute(Json.FAULTS))
              .readValue(buffer.asParser(parser));
      return draft == null ? null : new CitedSource(null, draft);
    }
  }
}
