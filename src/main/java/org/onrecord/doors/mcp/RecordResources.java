package org.onrecord.doors.mcp;

import io.quarkiverse.mcp.server.JsonRpcErrorCodes;
import io.quarkiverse.mcp.server.McpException;
import io.quarkiverse.mcp.server.Prompt;
import io.quarkiverse.mcp.server.PromptArg;
import io.quarkiverse.mcp.server.PromptMessage;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.ResourceTemplateArg;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.Problems;

/** What an assistant can be handed beside the tools: a statement by its address, and a prompt. */
@Singleton
public class RecordResources {
  private static final ToolInput<StatementTools.StatementAsked> INPUT =
      ToolInput.of(StatementTools.StatementAsked.class);

  private final StatementTools statements;
  private final Json json;
  private final Problems problems;
  private final RoutingContext request;

  RecordResources(StatementTools statements, Json json, Problems problems, RoutingContext request) {
    this.statements = statements;
    this.json = json;
    this.problems = problems;
    this.request = request;
  }

  /** A statement, as the tool get_statement shows it. */
  @ResourceTemplate(
      name = "statement",
      title = "A statement on record",
      uriTemplate = "onrecord://statements/{id}",
      description = "A statement with its sources, stances, demands and responses, by its id.",
      mimeType = "application/json")
  TextResourceContents statement(@ResourceTemplateArg(name = "id") String id, RequestUri uri) {
    try {
      return new TextResourceContents(
          uri.value(),
          json.tree(statements.get(INPUT.read(Map.of("id", id)))).toString(),
          "application/json");
    } catch (RuntimeException failure) {
      throw new McpException(
          RecordTools.inWords(problems.translate(failure, request)),
          JsonRpcErrorCodes.RESOURCE_NOT_FOUND);
    }
  }

  /** How to check a quote with care. */
  @Prompt(
      name = "is_this_quote_real",
      title = "Is this quote real?",
      description = "Checks a quote against the record and says what was changed, with sources.")
  PromptMessage isThisQuoteReal(
      @PromptArg(name = "quote", description = "The words.") String quote,
      @PromptArg(
              name = "speaker",
              description = "Who is said to have said it.",
              required = false,
              defaultValue = "")
          String speaker) {
    return PromptMessage.withUserRole(
        "Is this quote on record"
            + (speaker.isBlank() ? "" : ", as words of " + speaker)
            + "?\n\n“"
            + quote
            + "”\n\nUse find_speaker for whoever is named, then check_quote. Say in plain words what"
            + " the record has, who said it and when, and what was changed in the quote. Give the page"
            + " and the source of each statement that you name. If nothing is found, say that this"
            + " record does not have it, not that it was never said.");
  }
}
