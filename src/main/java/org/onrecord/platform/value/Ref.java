package org.onrecord.platform.value;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a client names another record: its id, or its slug where it has one. A reference object as
 * the service sends it (with at least id or slug) is taken too, so that what was read can be sent.
 */
@JsonDeserialize(using = Ref.Reader.class)
@Schema(
    type = SchemaType.STRING,
    description =
        "Another record: its id, or its slug where it has one. A reference object as this API"
            + " sends it is taken too.",
    minLength = 1,
    maxLength = Ref.MAX_LENGTH,
    examples = "jens-stoltenberg")
public record Ref(@JsonValue String value) {
  static final int MAX_LENGTH = 200;

  /** Attribute of a reader of JSON: the function that makes the key of a line the id it has. */
  public static final String KEYS = "keys";

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * Reads a reference from a parameter.
   *
   * @throws IllegalArgumentException for a text that is blank, too long or hides something
   */
  public static Ref fromString(String text) {
    return new Ref(Text.asked(text, MAX_LENGTH));
  }

  /** A reference by id. */
  public static Ref of(UUID id) {
    return new Ref(id.toString());
  }

  /** A reference by id, or null. */
  public static @Nullable Ref ofNullable(@Nullable UUID id) {
    return id == null ? null : of(id);
  }

  /** The id that a text spells in full, or null when it is a slug or anything else. */
  public static @Nullable UUID id(String value) {
    return UUID_FORM.matcher(value).matches()
        ? UUID.fromString(value.toLowerCase(Locale.ROOT))
        : null;
  }

  /**
   * Reads what names another record, as the reader of a file understands it: there a line may name
   * another line by its key.
   */
  public static @Nullable String named(JsonParser parser, DeserializationContext context)
      throws IOException {
    return context.getAttribute(KEYS) instanceof UnaryOperator<?> keys
            && parser.getText().startsWith("#")
        ? keyed(keys, parser.getText())
        : context.readValue(parser, String.class);
  }

  @SuppressWarnings("unchecked")
  private static String keyed(UnaryOperator<?> keys, String text) {
    return ((UnaryOperator<String>) keys).apply(text.substring(1));
  }

  /** The id, or null when this is a slug. */
  public @Nullable UUID id() {
    return id(value);
  }

  static final class Reader extends StdDeserializer<Ref> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(Ref.class);
    }

    @Override
    public @Nullable Ref deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        String text = named(parser, context);
        return text == null ? null : new Ref(text);
      }
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        JsonNode node = context.readTree(parser);
        JsonNode id = node.hasNonNull("id") ? node.get("id") : node.get("slug");
        if (id != null && id.isTextual() && Text.refusal(id.textValue()) == null) {
          String text = id.textValue();
          return new Ref(
              context.getAttribute(KEYS) instanceof UnaryOperator<?> keys && text.startsWith("#")
                  ? keyed(keys, text)
                  : text);
        }
        return (Ref)
            context.handleWeirdStringValue(
                Ref.class, "", "is a reference object without an id or slug");
      }
      return (Ref) context.handleUnexpectedToken(getValueType(context), parser);
    }
  }
}
