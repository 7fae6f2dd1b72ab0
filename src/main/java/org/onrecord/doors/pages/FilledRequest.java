package org.onrecord.doors.pages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A request that a page has filled in as far as it can, for whoever wants to record what the page
 * is about: what is left in capitals only its reader knows.
 *
 * @param path where it is sent to
 * @param operation its place in Swagger UI
 * @param body what is sent, as JSON
 */
public record FilledRequest(String path, String operation, String body) {
  /** Puts words on record as those of a speaker, whose slug may be blank. */
  static FilledRequest statement(String text, String speaker, LocalDate today) {
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    draft.put("speaker", speaker.isEmpty() ? "SPEAKER" : speaker);
    draft.put("text", text);
    draft.put("kind", "verbatim");
    draft.put("language", "en");
    draft.put("saidOn", today.toString());
    return new FilledRequest("/v1/statements", "Statements/createStatement", cited(draft));
  }

  /** Puts a demand on record that somebody made over a statement. */
  static FilledRequest demandOn(UUID statement, LocalDate today) {
    ObjectNode draft = JsonNodeFactory.instance.objectNode();
    draft.put("holder", "SPEAKER");
    draft.putObject("target").put("type", "statement").put("id", statement.toString());
    draft.put("position", "oppose");
    draft.put("act", "demand");
    draft.put("takenOn", today.toString());
    ObjectNode demand = draft.putObject("demand").put("mode", "any_of");
    ArrayNode options = demand.putArray("options");
    options.addObject().put("action", "retract");
    options.addObject().put("action", "apologize");
    return new FilledRequest("/v1/stances", "Stances/createStance", cited(draft));
  }

  private static String cited(ObjectNode draft) {
    draft.putArray("citations").addObject().putObject("source").put("url", "https://ADDRESS");
    return draft.toPrettyString();
  }
}
