package org.onrecord.doors.mcp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Reads a message (JSON-RPC 2.0) down to what the methods of the Model Context Protocol need here,
 * since the server relies on its form and answers nothing, or an internal error, where that is
 * wrong. What a client tells of itself is left out. What the arguments of a tool may be is judged
 * by the tool.
 */
final class McpMessage {
  private static final JsonObject CLIENT =
      new JsonObject().put("name", "client").put("version", "unknown");

  /** A member of the params of a method. */
  private record Member(String name, Class<?> type, boolean needed) {}

  private static final Member CURSOR = new Member("cursor", String.class, false);
  private static final Member NAME = new Member("name", String.class, true);
  private static final Member URI = new Member("uri", String.class, true);
  private static final Member ARGUMENTS = new Member("arguments", JsonObject.class, false);

  private static final Map<String, List<Member>> METHODS =
      Map.of(
          "initialize", List.of(new Member("protocolVersion", String.class, true)),
          "tools/list", List.of(CURSOR),
          "tools/call", List.of(NAME, ARGUMENTS),
          "prompts/list", List.of(CURSOR),
          "prompts/get", List.of(NAME, ARGUMENTS),
          "resources/list", List.of(CURSOR),
          "resources/templates/list", List.of(CURSOR),
          "resources/read", List.of(URI),
          "logging/setLevel", List.of(new Member("level", String.class, true)));

  private McpMessage() {}

  /**
   * The message that a body holds, with an id unless it is a notification.
   *
   * @throws Problem bad_request saying what is wrong
   */
  static JsonObject of(@Nullable Buffer body) {
    JsonObject sent;
    try {
      // A batch is none: one request would count as one, however much it asks.
      sent = new JsonObject(body == null ? Buffer.buffer() : body);
    } catch (DecodeException | ClassCastException malformed) {
      throw refused("is no JSON object with one message of JSON-RPC 2.0");
    }
    if (!"2.0".equals(sent.getValue("jsonrpc"))) {
      throw refused("has no jsonrpc \"2.0\"");
    }
    if (!(sent.getValue("method") instanceof String method)) {
      throw refused("has no method");
    }
    if (!(sent.getValue("params", new JsonObject()) instanceof JsonObject params)) {
      throw refused("has params that are no object");
    }
    JsonObject message =
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("method", method)
            .put("params", read(method, params));
    if (sent.containsKey("id")) {
      Object id = sent.getValue("id");
      if (!(id instanceof String || id instanceof Number)) {
        throw refused("has an id that is neither a text nor a number");
      }
      message.put("id", id);
    }
    return message;
  }

  private static JsonObject read(String method, JsonObject params) {
    JsonObject read = new JsonObject();
    for (Member member : METHODS.getOrDefault(method, List.of())) {
      Object value = params.getValue(member.name());
      if (member.type().isInstance(value)) {
        read.put(member.name(), value);
      } else if (value != null || member.needed()) {
        throw refused(
            "needs params with "
                + member.name()
                + " as "
                + (member.type() == String.class ? "a text" : "an object")
                + " for the method "
                + method);
      }
    }
    return method.equals("initialize")
        ? read.put("capabilities", new JsonObject()).put("clientInfo", CLIENT)
        : read;
  }

  private static Problem refused(String why) {
    return new Problem(ProblemType.bad_request, "The body " + why + ".");
  }
}
