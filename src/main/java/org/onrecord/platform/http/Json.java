package org.onrecord.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;

/**
 * The one reader and writer of JSON: strict on the way in (RFC 8259 and our contract), reporting
 * every fault of a body with its JSON Pointer, and the same form of values everywhere on the way
 * out.
 */
@ApplicationScoped
public class Json {
  /** Deeper documents are refused before they are read. */
  static final int MAX_DEPTH = 12;

  /** Attribute of a reading under which its faults are collected. */
  public static final String FAULTS = "faults";

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final ObjectMapper STORED = new ObjectMapper();

  // A bound of a length, of which the message counts what was sent.
  private static final String SIZE = "{jakarta.validation.constraints.Size.message}";

  private final ObjectMapper mapper;
  private final Validator validator;

  Json(Validator validator) {
    this.validator = validator;
    this.mapper = strictMapper();
  }

  private static ObjectMapper strictMapper() {
    SimpleModule values = new SimpleModule("values");
    values.addDeserializer(String.class, new CleanText(true));
    values.addSerializer(Instant.class, new InstantInMillis());
    values.addDeserializer(Instant.class, new StrictInstant());
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(values)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addHandler(new CollectingHandler())
            .build();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(30)
                // Two for each character of the longest text, of which some count twice.
                .maxStringLength(2_100_000)
                .maxNameLength(200)
                .build());
    return mapper;
  }

  /**
   * Reads a body and validates it by the type's constraints.
   *
   * @throws Problem malformed_json when it is not JSON, validation naming every fault
   */
  public <T> T read(byte[] body, Class<T> type) {
    Faults faults = new Faults();
    T value = valid(structure(body, type, faults), faults);
    faults.throwIfAny();
    return value;
  }

  /**
   * Reads a tree and validates it by the type's constraints; pointers count from the tree's root.
   */
  public <T> T read(JsonNode tree, Class<T> type, Faults faults) {
    return read(tree, type, faults, null);
  }

  /**
   * Reads a tree as above, where {@code "#key"} may stand for another record: the function makes
   * the key its id.
   */
  public <T> T read(
      JsonNode tree, Class<T> type, Faults faults, @Nullable UnaryOperator<String> keys) {
    try {
      return valid(
          mapper
              .readerFor(type)
              .withAttribute(FAULTS, faults)
              .withAttribute(Ref.KEYS, keys)
              .readValue(mapper.treeAsTokens(tree)),
          faults);
    } catch (JsonMappingException fault) {
      throw mapped(fault, faults);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Checks that a body has the structure of a type, whatever is missing.
   *
   * @throws Problem malformed_json when it is not JSON, validation naming every fault
   */
  void requireStructure(byte[] body, Class<?> type) {
    Faults faults = new Faults();
    structure(body, type, faults);
    faults.throwIfAny();
  }

  /** A body as a tree; what cannot be read is missing, and is told where structure is checked. */
  JsonNode parsed(byte[] body) {
    try {
      return mapper.readTree(Text.utf8(body));
    } catch (IOException malformed) {
      return MissingNode.getInstance();
    }
  }

  private <T> @Nullable T structure(byte[] body, Class<T> type, Faults faults) {
    if (body.length == 0) {
      throw new Problem(ProblemType.malformed_json, "The body is empty.");
    }
    try {
      // Jackson would guess other encodings, and read overlong forms (RFC 8259 section 8.1).
      String text = Text.utf8(body);
      return mapper.readerFor(type).withAttribute(FAULTS, faults).readValue(text);
    } catch (JsonMappingException fault) {
      throw mapped(fault, faults);
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed);
    } catch (IOException malformed) {
      throw new Problem(ProblemType.malformed_json, "The body is not UTF-8.");
    }
  }

  private static Problem mapped(JsonMappingException fault, Faults faults) {
    // Jackson wraps parse errors below the root into mapping exceptions.
    if (fault.getCause() instanceof JsonProcessingException cause
        && !(cause instanceof JsonMappingException)
        // A number that no field can hold is JSON all the same.
        && !(cause instanceof InputCoercionException)) {
      return malformed(cause);
    }
    String message = fault.getOriginalMessage();
    if (message.startsWith("No content to map") || message.startsWith("Trailing token")) {
      return new Problem(ProblemType.malformed_json, "The body is not one JSON document.");
    }
    faults.add(pointer(fault), "type", "has the wrong type");
    return new Problem(ProblemType.validation, faults.summary(), faults.found());
  }

  private static Problem malformed(JsonProcessingException malformed) {
    JsonLocation at = malformed.getLocation();
    String where =
        at == null
            ? ""
            : String.format(
                Locale.ROOT, " at line %d, column %d", at.getLineNr(), at.getColumnNr());
    String message = malformed.getOriginalMessage();
    String what =
        message.startsWith("Duplicate field") || message.startsWith("Duplicate Object property")
            ? "A key stands twice in one object"
            : message.contains("nesting depth")
                ? "The document is nested more than " + MAX_DEPTH + " levels deep"
                : message.contains("number") && message.contains("length")
                    ? "A number is too long"
                    : message.startsWith("String value length")
                        ? "A text is too long"
                        : "The body is not JSON";
    return new Problem(ProblemType.malformed_json, what + where + ".");
  }

  private static String pointer(JsonMappingException fault) {
    return fault.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "/" + step.getIndex()
                    : "/" + escape(step.getFieldName()))
        .collect(Collectors.joining());
  }

  private static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private <T> T valid(@Nullable T value, Faults faults) {
    if (value == null) {
      faults.add("", "required", "must be a JSON object");
      faults.throwIfAny();
      throw new IllegalStateException("unreachable");
    }
    for (ConstraintViolation<T> violation : validator.validate(value)) {
      String constraint =
          violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
      String code =
          switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "size";
            case "Pattern", "Tag" -> "format";
            default -> "invalid";
          };
      String detail = detail(violation);
      if (detail != null) {
        faults.add(pointer(violation.getPropertyPath()), code, detail);
      }
    }
    return value;
  }

  /**
   * What a violation says: sizes with the number that was sent, in code points. Null for a text
   * that is too long only in Java's own count, which takes an emoji for two.
   */
  private static @Nullable String detail(ConstraintViolation<?> violation) {
    if (!violation.getMessageTemplate().equals(SIZE)) {
      return violation.getMessage();
    }
    Map<String, Object> bounds = violation.getConstraintDescriptor().getAttributes();
    int min = (Integer) Objects.requireNonNull(bounds.get("min"));
    int max = (Integer) Objects.requireNonNull(bounds.get("max"));
    Object sent = violation.getInvalidValue();
    boolean text = sent instanceof CharSequence;
    int size =
        sent instanceof CharSequence characters
            ? Text.length(characters)
            : sent instanceof Map<?, ?> map ? map.size() : ((Collection<?>) sent).size();
    if (size >= min && size <= max) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "has %d %s; %s %d",
        size,
        text ? "characters" : size == 1 ? "entry" : "entries",
        size > max ? "at most" : "at least",
        size > max ? max : min);
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.isInIterable()) {
        Object step = node.getIndex() == null ? node.getKey() : node.getIndex();
        pointer.append('/').append(escape(String.valueOf(step)));
      }
      // A draft in a choice of forms stands in JSON by itself, without a name.
      if (node.getKind() == ElementKind.PROPERTY && !"draft".equals(node.getName())) {
        pointer.append('/').append(escape(node.getName()));
      }
    }
    return pointer.toString();
  }

  /** The JSON form of a record or draft as a tree. */
  public ObjectNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  /** Reads one line of a file as a tree. */
  public JsonNode line(String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed);
    }
  }

  /** Reads what the service itself has written and kept, which may be larger than any request. */
  public JsonNode stored(String text) {
    try {
      return STORED.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The JSON form of a value in UTF-8. */
  public byte[] write(Object value) {
    try {
      return mapper.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Notes each fault where it stands and reads on, so that all of them are found in one pass. */
  private static final class CollectingHandler extends DeserializationProblemHandler {

    private static boolean note(
        DeserializationContext context, JsonParser parser, String code, String detail) {
      return note(context, parser.getParsingContext().pathAsPointer().toString(), code, detail);
    }

    private static boolean note(
        DeserializationContext context, String pointer, String code, String detail) {
      if (context.getAttribute(FAULTS) instanceof Faults faults) {
        faults.add(pointer, code, detail);
        return true;
      }
      return false;
    }

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String name)
        throws IOException {
      Class<?> type = beanOrClass instanceof Class<?> c ? c : beanOrClass.getClass();
      Collection<Object> known = deserializer == null ? null : deserializer.getKnownPropertyNames();
      String detail =
          "is not a field of "
              + type.getSimpleName().replaceAll("(Draft|View)$", "").toLowerCase(Locale.ROOT)
              + (known == null
                  ? ""
                  : "; known are "
                      + known.stream()
                          .map(String::valueOf)
                          .sorted()
                          .collect(Collectors.joining(", ")));
      boolean noted = note(context, parser, "unknown_field", detail);
      parser.skipChildren();
      return noted;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
        DeserializationContext context, Class<?> target, String value, String failure) {
      JsonParser parser = context.getParser();
      if (target.isEnum()) {
        note(
            context,
            parser,
            "unknown_value",
            "is not one of "
                + Arrays.stream(target.getEnumConstants())
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")));
      } else {
        note(
            context,
            parser,
            target == String.class || target == Ref.class ? "text" : "format",
            failure);
      }
      return null;
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
        DeserializationContext context, Class<?> target, Number value, String failure) {
      note(context, context.getParser(), "type", "must be " + named(target) + ", not a number");
      return null;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
        DeserializationContext context,
        JavaType target,
        JsonToken token,
        JsonParser parser,
        String failure)
        throws IOException {
      var place = parser.getParsingContext();
      if (token.isStructStart() && place.getParent() != null) {
        place = place.getParent();
      }
      note(
          context,
          place.pathAsPointer().toString(),
          "type",
          "must be " + named(target.getRawClass()) + ", not " + named(token));
      parser.skipChildren();
      return null;
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
        DeserializationContext context, Class<?> type, Object argument, Throwable failure) {
      Throwable cause =
          failure instanceof JsonProcessingException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      String message = cause.getMessage();
      note(
          context,
          context.getParser(),
          type == Edtf.class ? "invalid_date" : "format",
          message == null ? "has the wrong form" : message);
      return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
        DeserializationContext context,
        Class<?> type,
        ValueInstantiator instantiator,
        JsonParser parser,
        String message)
        throws IOException {
      note(
          context,
          parser,
          "type",
          "must be " + named(type) + ", not " + named(parser.currentToken()));
      parser.skipChildren();
      return null;
    }

    private static String named(Class<?> type) {
      if (Collection.class.isAssignableFrom(type)) {
        return "an array";
      }
      if (type == Boolean.class || type == boolean.class) {
        return "true or false";
      }
      if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
        return "a whole number";
      }
      return type == String.class
              || type == Ref.class
              || type == Edtf.class
              || type == Instant.class
              || type.isEnum()
          ? "a string"
          : "an object";
    }

    private static String named(JsonToken token) {
      return switch (token) {
        case START_OBJECT, FIELD_NAME, END_OBJECT -> "an object";
        case START_ARRAY -> "an array";
        case VALUE_STRING -> "a string";
        case VALUE_TRUE, VALUE_FALSE -> "a boolean";
        case VALUE_NULL -> "null";
        default -> "a number";
      };
    }
  }

  /** Every string that comes in is normalised, and refused when it hides something. */
  private static class CleanText extends StdScalarDeserializer<String> {
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

  /**
   * Reads a string that stays as it was sent, because the answer tells of places in it. It is
   * refused when it hides something, as any other.
   */
  public static final class AsSent extends CleanText {
    private static final long serialVersionUID = 1L;

    /** For Jackson. */
    public AsSent() {
      super(false);
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
