package org.onrecord.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onrecord.source.Citations;

/** Which words must no longer be told: every text that one rendering ever had. */
final class Redaction {
  private static final List<String> QUOTED = List.of("quote", "prefix", "suffix");

  private final String rendering;
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean seen;

  Redaction(UUID rendering) {
    this.rendering = rendering.toString();
  }

  void learn(String text) {
    seen = true;
    if (!text.equals(Citations.REDACTED)) {
      texts.add(text);
    }
  }

  /** Learns the texts that an account of changes tells of. */
  void learn(JsonNode account) {
    for (JsonNode each : account.findParents("text")) {
      if (isTheRendering(each)) {
        learn(each.path("text").asText());
      }
    }
  }

  /** Whether the rendering was never heard of. */
  boolean isUnknown() {
    return !seen;
  }

  /** Whether there is nothing left to take out. */
  boolean isDone() {
    return texts.isEmpty();
  }

  /** Whether a quote repeats the words, in part or with more around them. */
  boolean repeats(String quote) {
    return texts.stream().anyMatch(text -> text.contains(quote) || quote.contains(text));
  }

  /** An account of changes without the words. */
  JsonNode without(JsonNode account) {
    JsonNode rest = account.deepCopy();
    for (JsonNode each : rest.findParents("text")) {
      if (isTheRendering(each)) {
        ((ObjectNode) each).put("text", Citations.REDACTED);
        if (each.get("citation") instanceof ObjectNode citation) {
          blank(citation);
        }
      }
    }
    for (String name : QUOTED) {
      for (JsonNode each : rest.findParents(name)) {
        if (repeats(each.path(name).asText())) {
          blank((ObjectNode) each);
        }
      }
    }
    for (JsonNode each : rest.findParents("claims")) {
      if (each.get("claims") instanceof ObjectNode claims) {
        claims
            .properties()
            .forEach(
                claim -> {
                  String value = claim.getValue().asText();
                  if (value.length() > Citations.SHORT_CLAIM && repeats(value)) {
                    claim.setValue(JsonNodeFactory.instance.textNode(Citations.REDACTED));
                  }
                });
      }
    }
    return rest;
  }

  private boolean isTheRendering(JsonNode node) {
    return node.path("id").asText().equals(rendering);
  }

  private static void blank(ObjectNode citation) {
    for (String name : QUOTED) {
      if (citation.has(name)) {
        citation.put(name, Citations.REDACTED);
      }
    }
  }

  /** What the log shows in place of the words. */
  ObjectNode left() {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    left.putArray("renderings").addObject().put("id", rendering).put("text", Citations.REDACTED);
    return left;
  }
}
