package org.onrecord.record.statement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onrecord.platform.value.Text;
import org.onrecord.record.source.Citations;

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

  /**
   * Whether a claim (a field and its value) tells the words: as the text itself, or however they
   * are set, in part or with more around them. A short value, such as a date, must be all of them.
   */
  boolean tells(String field, String claim) {
    String told = Text.words(claim);
    return field.equals("text")
        || texts.stream()
            .map(Text::words)
            .anyMatch(
                words ->
                    claim.length() > Citations.SHORT_CLAIM
                        ? words.contains(told) || told.contains(words)
                        : words.equals(told));
  }

  /** An account of changes without the words. */
  JsonNode without(JsonNode account) {
    JsonNode rest = account.deepCopy();
    for (JsonNode each : rest.findParents("text")) {
      if (isTheRendering(each)) {
        ((ObjectNode) each).put("text", Citations.REDACTED);
      }
    }
    for (String name : QUOTED) {
      for (JsonNode each : rest.findParents(name)) {
        ((ObjectNode) each).put(name, Citations.REDACTED);
      }
    }
    for (JsonNode each : rest.findParents("claims")) {
      if (each.get("claims") instanceof ObjectNode claims) {
        claims
            .properties()
            .forEach(
                claim -> {
                  if (tells(claim.getKey(), claim.getValue().asText())) {
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
}
