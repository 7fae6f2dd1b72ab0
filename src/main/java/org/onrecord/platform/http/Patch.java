package org.onrecord.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;

/**
 * The body of a PATCH: a JSON Merge Patch (RFC 7396).
 *
 * @param <T> the draft that the patch changes
 */
public final class Patch<T> extends Sent<T> {
  /** Media type of a merge patch. */
  public static final String MEDIA_TYPE = "application/merge-patch+json";

  Patch(byte[] bytes, Class<T> type, Json json, HttpHeaders headers) {
    super(bytes, type, json, headers);
  }

  /** What a patch makes of a draft, and the fields that the patch changes. */
  public record Applied<T>(T draft, Set<String> fields) {}

  /**
   * Applies the patch to the present draft of a record. The patch itself must have the structure of
   * the draft, and the result must be valid as a whole.
   *
   * @throws Problem unsupported_media_type, malformed_json, or validation naming every fault
   */
  public T apply(T present) {
    return apply(present, patch());
  }

  /**
   * The same, where a member that says what the record shows already changes nothing. So a client
   * can send back whole what it has read, with what only the service writes in it.
   *
   * @param shown gives the view of the record
   */
  public Applied<T> apply(T present, Supplier<?> shown) {
    byte[] patch = patch();
    if (json.parsed(patch) instanceof ObjectNode sent && !sent.isEmpty()) {
      removeKnown(sent, json.shown(shown.get()), JsonNode::equals);
      patch = json.write(sent);
    }
    return new Applied<>(apply(present, patch), names(json.parsed(patch)));
  }

  private byte[] patch() {
    try {
      return bytes(MEDIA_TYPE);
    } catch (Problem other) {
      throw other.header("Accept-Patch", MEDIA_TYPE);
    }
  }

  private T apply(T present, byte[] patch) {
    Faults faults = json.faults(patch, type);
    T draft = json.read(merge(json.tree(present), json.parsed(patch)), type, faults);
    faults.throwIfAny();
    return draft;
  }

  /**
   * Removes of a patch what a view shows already, for it says nothing new.
   *
   * @param says whether a value that was sent says what a value that is shown does
   */
  public static void removeKnown(
      ObjectNode sent, JsonNode shown, BiPredicate<JsonNode, JsonNode> says) {
    for (String name : names(sent)) {
      JsonNode value = sent.get(name);
      if (says.test(value, shown.path(name))) {
        sent.remove(name);
      } else if (value instanceof ObjectNode part) {
        removeKnown(part, shown.path(name), says);
      }
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new LinkedHashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What a merge patch makes of a document, which is changed in place. */
  // Jackson's own merging cannot remove members, and no other JSON library is on board for it.
  public static JsonNode merge(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      if (change.getValue().isNull()) {
        result.remove(change.getKey());
      } else {
        JsonNode old = result.path(change.getKey());
        result.set(change.getKey(), merge(old, change.getValue()));
      }
    }
    return result;
  }
}
