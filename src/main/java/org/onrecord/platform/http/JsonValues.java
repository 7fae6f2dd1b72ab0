package org.onrecord.platform.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Text;

/** How texts, numbers and instants stand in JSON, on the way in and on the way out. */
final class JsonValues extends SimpleModule {
  private static final long serialVersionUID = 1L;

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  JsonValues() {
    super("values");
    addDeserializer(String.class, new CleanText(true));
    addDeserializer(Boolean.class, new TrueOrFalse());
    addDeserializer(Integer.class, new WholeNumber<>(Integer.class, BigDecimal::intValueExact));
    addDeserializer(Long.class, new WholeNumber<>(Long.class, BigDecimal::longValueExact));
    addSerializer(Instant.class, new InstantInMillis());
    addDeserializer(Instant.class, new StrictInstant());
  }

  /** Every string that comes in is normalised, and refused when it hides something. */
  static class CleanText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    private final boolean normalizes;

    CleanText(boolean normalizes) {
      super(String.class);
      this.normalizes = normalizes;
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (String) context.handleUnexpectedToken(getValueType(context), parser);
      }
      String sent = parser.getText();
      String refusal = Text.refusal(sent);
      String text = refusal == null && normalizes ? Text.normalize(sent) : sent;
      if (Text.isBlank(text)) {
        refusal = "is blank; leave it out instead";
      }
      return refusal == null
          ? text
          : (String) context.handleWeirdStringValue(String.class, sent, refusal);
    }
  }

  // Jackson's own readers of these types end the reading at a value of another type, so that the
  // faults after it would not be found.

  /** True or false, and nothing that may be taken for either. */
  private static final class TrueOrFalse extends StdScalarDeserializer<Boolean> {
    private static final long serialVersionUID = 1L;

    TrueOrFalse() {
      super(Boolean.class);
    }

    @Override
    public @Nullable Boolean deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return parser.currentToken().isBoolean()
          ? (Boolean) parser.getBooleanValue()
          : (Boolean) context.handleUnexpectedToken(getValueType(context), parser);
    }
  }

  /** A whole number, also when it is written as 1.0 (JSON Schema 2020-12 section 6.1.1). */
  private static final class WholeNumber<N extends Number> extends StdScalarDeserializer<N> {
    private static final long serialVersionUID = 1L;

    private final transient Function<BigDecimal, N> exact;

    WholeNumber(Class<N> type, Function<BigDecimal, N> exact) {
      super(type);
      this.exact = exact;
    }

    @Override
    @SuppressWarnings("unchecked") // A handler answers with null alone.
    public @Nullable N deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isNumeric()) {
        return (N) context.handleUnexpectedToken(getValueType(context), parser);
      }
      BigDecimal number = parser.getDecimalValue();
      try {
        return exact.apply(number);
      } catch (ArithmeticException other) {
        return (N)
            context.handleWeirdNumberValue(handledType(), number, "is not whole, or too large");
      }
    }
  }

  /** Instants are RFC 3339 in UTC with milliseconds. */
  private static final class InstantInMillis extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant instant, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(MILLIS.format(instant));
    }
  }

  /** Instants come in as RFC 3339 texts; a bare number would be a guess. */
  private static final class StrictInstant extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    StrictInstant() {
      super(Instant.class);
    }

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        return (Instant) context.handleUnexpectedToken(getValueType(context), parser);
      }
      String text = parser.getText();
      try {
        return Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text));
      } catch (DateTimeException wrong) {
        return (Instant)
            context.handleWeirdStringValue(
                Instant.class, text, "is not an instant in the form 2030-01-31T12:00:00Z");
      }
    }
  }
}
