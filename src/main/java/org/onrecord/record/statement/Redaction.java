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

/** The words that have to leave the record: every text that one rendering ever had. */
final class Redaction {
  private static final List<String> QUOTED = List.of("quote", "prefix", "suffix");

  private final String rendering;
  private final Set<String> texts = new LinkedHashSet<>();
  private boolean seen;

  Redaction(UUID rendering) {
    this.rendering = rendering.toString();
  }

  void add(String text) {
    seen = true;
    if (!text.equals(Citations.REDACTED)) {
      texts.add(text);
    }
  }

  /** Adds the texts of the rendering that a row of the change log holds. */
  void add(JsonNode change) {
    for (JsonNode each : change.findParents("text")) {
      if (isTheRendering(each)) {
        add(each.path("text").asText());
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
   * Whether a claim (a field and its value) repeats the words: as the text itself, or however they
   * are set, in part or with more around them. A short value, such as a date, must be all of them.
   */
  boolean reveals(String field, String claim) {
    String claimed = Text.words(claim);
    return field.equals("text")
        || texts.stream()
            .map(Text::words)
            .anyMatch(
                words ->
                    claim.length() > Citations.SHORT_CLAIM
                        ? words.contains(claimed) || claimed.contains(words)
                        : words.equals(claimed));
  }

  /** What a row of the change log says, without the words. */
  JsonNode redacted(JsonNode change) {
    JsonNode rest = change.deepCopy();
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
                  if (reveals(claim.getKey(), claim.getValue().asText())) {
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
