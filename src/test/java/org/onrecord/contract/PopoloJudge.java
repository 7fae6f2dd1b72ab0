package org.onrecord.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges Popolo by its official schemas (CC BY 4.0, popoloproject.com). They are in draft 3 of JSON
 * Schema, which no validator reads any more, so what draft 4 spells otherwise is respelled first.
 */
final class PopoloJudge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "http://www.popoloproject.com/schemas/";
  private static final List<String> SCHEMAS =
      List.of(
          "area",
          "contact_detail",
          "count",
          "event",
          "group_result",
          "identifier",
          "link",
          "membership",
          "motion",
          "organization",
          "other_name",
          "person",
          "post",
          "speech",
          "vote",
          "vote_event");

  private final SchemaRegistry registry;

  PopoloJudge() {
    Map<String, String> schemas = new HashMap<>();
    for (String name : SCHEMAS) {
      try (InputStream in = PopoloJudge.class.getResourceAsStream("/popolo/" + name + ".json")) {
        ObjectNode schema = (ObjectNode) JSON.readTree(in);
        respell(schema);
        schema.put("$schema", "http://json-schema.org/draft-04/schema#");
        schema.put("id", ID + name + ".json");
        schemas.put(ID + name + ".json", schema.toString());
      } catch (IOException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }
    registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_4, builder -> builder.schemas(schemas));
  }

  private static void respell(JsonNode schema) {
    if (schema.get("properties") instanceof ObjectNode properties) {
      List<String> required = new ArrayList<>();
      properties
          .properties()
          .forEach(
              property -> {
                JsonNode must =
                    property.getValue() instanceof ObjectNode value
                        ? value.remove("required")
                        : null;
                if (must != null && must.asBoolean()) {
                  required.add(property.getKey());
                }
              });
      if (!required.isEmpty()) {
        ArrayNode names = ((ObjectNode) schema).putArray("required");
        required.forEach(names::add);
      }
    }
    schema.forEach(PopoloJudge::respell);
  }

  /** What is wrong with a document; nothing if all is well. */
  List<String> faults(JsonNode document) {
    List<String> faults = new ArrayList<>();
    judge(document.path("persons"), "person", faults);
    judge(document.path("organizations"), "organization", faults);
    judge(document.path("memberships"), "membership", faults);
    return faults;
  }

  private void judge(JsonNode items, String schema, List<String> faults) {
    for (JsonNode item : items) {
      registry
          .getSchema(SchemaLocation.of(ID + schema + ".json"))
          .validate(item)
          .forEach(error -> faults.add(schema + " " + item.path("id").asText() + ": " + error));
    }
  }
}
