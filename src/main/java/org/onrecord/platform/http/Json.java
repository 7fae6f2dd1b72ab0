package org.onrecord.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;
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

  private static final ObjectMapper STORED = new ObjectMapper();

  private final ObjectMapper mapper;
  private final ObjectMapper inPart;
  private final Constraints constraints;

  Json(Constraints constraints) {
    this.constraints = constraints;
    this.mapper = strictMapper();
    this.inPart = mapper.copy().addMixIn(Record.class, ItemFields.Asked.class);
  }

  private static ObjectMapper strictMapper() {
    JsonMapper mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new JsonValues())
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
            .addHandler(new FaultCollector())
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
    T value = constraints.check(structure(body, type, faults), faults);
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
      return constraints.check(
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
   * What keeps a body from having the structure of a type, whatever is missing.
   *
   * @throws Problem malformed_json when the body is not JSON
   */
  Faults faults(byte[] body, Class<?> type) {
    Faults faults = new Faults();
    structure(body, type, faults);
    return faults;
  }

  /**
   * A body as a tree; what cannot be read is missing, and is reported where structure is checked.
   */
  JsonNode parsed(byte[] body) {
    try {
      return mapper.readTree(Text.utf8(body));
    } catch (IOException malformed) {
      return MissingNode.getInstance();
    }
  }

  /** The JSON form of a view as a client reads it. */
  public JsonNode shown(Object view) {
    return parsed(write(view));
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
    return new Problem(ProblemType.malformed_json, "The body " + fault(malformed) + where + ".");
  }

  private static String fault(JsonProcessingException malformed) {
    String message = malformed.getOriginalMessage();
    return message.startsWith("Duplicate field") || message.startsWith("Duplicate Object property")
        ? "has a key twice in one object"
        : message.contains("nesting depth")
            ? "is nested more than " + MAX_DEPTH + " levels deep"
            : message.contains("number") && message.contains("length")
                ? "has a number that is too long"
                : message.startsWith("String value length")
                    ? "has a text that is too long"
                    : "is not JSON";
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

  /** A name as a step of a JSON Pointer (RFC 6901). */
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** The JSON form of a record or draft as a tree. */
  public ObjectNode tree(Object value) {
    return mapper.valueToTree(value);
  }

  /**
   * Reads one line of a file as a tree.
   *
   * @throws Problem malformed_json with the column from which on the line is not JSON
   */
  public JsonNode line(String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException malformed) {
      JsonLocation at = malformed.getLocation();
      String detail = fault(malformed) + (at == null ? "" : " at column " + at.getColumnNr());
      throw new Problem(
          ProblemType.malformed_json,
          "The line " + detail + ".",
          List.of(Fault.body("", "json", detail)));
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

  /** Writes JSON piece by piece, and ends what is open when it is closed. */
  public JsonGenerator writer(OutputStream out) throws IOException {
    return mapper.getFactory().createGenerator(out);
  }

  /** The JSON form of a value in UTF-8. */
  public byte[] write(Object value) {
    return write(mapper.writer(), value);
  }

  /** The JSON form of a page in UTF-8, with these fields of its items. */
  byte[] write(Record page, Set<String> fields) {
    return write(inPart.writer(ItemFields.of(fields)), page);
  }

  private static byte[] write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
