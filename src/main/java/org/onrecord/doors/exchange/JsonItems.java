package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;

/**
 * The items of a file of JSON, one at a time: those of its array, or of the arrays that its object
 * has under known names. What else that object has is its last item. An item that is larger than
 * one may be is passed over.
 */
final class JsonItems {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser in;
  private final long most;

  JsonItems(JsonParser in, long most) {
    this.in = in;
    this.most = most;
  }

  /** Who takes the items. */
  interface Taker {
    /**
     * Takes an item.
     *
     * @param collection the name of its array; empty for the only one, and for what else there is
     * @param at where in the file it stands, as a JSON Pointer
     */
    void take(String collection, String at, JsonNode item);

    /** Hears of an item that is too large. */
    void large(String at);
  }

  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads the file to its end.
   *
   * @throws JsonProcessingException when it is not JSON, or breaks off
   */
  void read(Set<String> collections, Taker taker) throws IOException {
    JsonToken first = in.nextToken();
    if (first == JsonToken.START_ARRAY) {
      items("", "", taker);
    } else if (first == JsonToken.START_OBJECT) {
      ObjectNode rest = NODES.objectNode();
      long start = offset();
      long streamed = 0;
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        long before = offset();
        if (in.nextToken() == JsonToken.START_ARRAY && collections.contains(name)) {
          items(name, "/" + name, taker);
          streamed += offset() - before;
        } else {
          JsonNode value = bounded(start + streamed + most);
          if (value == null) {
            taker.large("/" + Json.escape(name));
          } else {
            rest.set(name, value);
          }
        }
      }
      if (!rest.isEmpty()) {
        taker.take("", "", rest);
      }
    } else if (first != null) {
      taker.take("", "", scalar());
    }
    if (in.nextToken() != null) {
      throw new JsonParseException(in, "something follows the end of the document");
    }
  }

  private void items(String collection, String at, Taker taker) throws IOException {
    for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
      String place = at + "/" + i;
      JsonNode item = bounded(offset() + most);
      if (item == null) {
        taker.large(place);
      } else {
        taker.take(collection, place, item);
      }
    }
  }

  private long offset() {
    return in.currentLocation().getCharOffset();
  }

  /** The value that begins here, or null past it when it goes on beyond an offset. */
  private @Nullable JsonNode bounded(long end) throws IOException {
    JsonStreamContext around =
        in.currentToken().isStructStart()
            ? in.getParsingContext().getParent()
            : in.getParsingContext();
    try {
      return value(end);
    } catch (TooLarge passed) {
      while (in.getParsingContext() != around) {
        in.nextToken();
      }
      return null;
    }
  }

  private JsonNode value(long end) throws IOException {
    if (offset() > end) {
      throw new TooLarge();
    }
    if (in.currentToken() == JsonToken.START_OBJECT) {
      ObjectNode node = NODES.objectNode();
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        node.set(name, value(end));
      }
      return node;
    }
    if (in.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode node = NODES.arrayNode();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        node.add(value(end));
      }
      return node;
    }
    JsonNode scalar = scalar();
    if (offset() > end) {
      throw new TooLarge();
    }
    return scalar;
  }

  private JsonNode scalar() throws IOException {
    return switch (in.currentToken()) {
      case VALUE_STRING -> NODES.textNode(in.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NUMBER_INT ->
          in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? NODES.numberNode(in.getBigIntegerValue())
              : NODES.numberNode(in.getLongValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(in.getDecimalValue());
      default -> NODES.nullNode();
    };
  }
}
