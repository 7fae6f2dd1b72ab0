package org.onrecord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the OpenAPI document says that operations may answer, held against what they do answer. */
final class DocumentedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "urn:onrecord:openapi";

  private final JsonNode document;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new HashMap<>();

  DocumentedAnswers(JsonNode document) {
    this.document = document;
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(NAME, document.toString())));
  }

  /**
   * What of an answer the document does not allow: its status, its media type, or where its body
   * breaks the schema. Empty when it allows all of it.
   *
   * @param operation JSON Pointer of the operation
   */
  String breach(String operation, int status, String contentType, byte[] body) {
    String at = resolved(operation + "/responses/" + status);
    if (document.at(at).isMissingNode()) {
      List<String> known = new ArrayList<>();
      document.at(operation + "/responses").fieldNames().forEachRemaining(known::add);
      return "has a status that the document does not allow: " + known;
    }
    JsonNode content = document.at(at).path("content");
    String type = contentType.replaceAll(";.*", "").strip();
    if (content.isMissingNode() || content.isEmpty()) {
      return body.length == 0 ? "" : "has a body where the document shows none";
    }
    if (!content.has(type)) {
      return "has a media type that the document does not allow: " + type;
    }
    if (!type.endsWith("json") || type.endsWith("ndjson")) {
      return "";
    }
    try {
      List<Error> faults =
          schema(at + "/content/" + escaped(type) + "/schema").validate(JSON.readTree(body));
      return faults.isEmpty() ? "" : "breaks its schema: " + faults;
    } catch (IOException malformed) {
      return "is no JSON";
    }
  }

  private Schema schema(String pointer) {
    return schemas.computeIfAbsent(
        pointer, at -> registry.getSchema(SchemaLocation.of(NAME + "#" + at)));
  }

  private String resolved(String pointer) {
    String reference = document.at(pointer).path("$ref").asText();
    return reference.isEmpty() ? pointer : reference.substring(1);
  }

  /** A name as a step of a JSON Pointer (RFC 6901 section 3). */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
