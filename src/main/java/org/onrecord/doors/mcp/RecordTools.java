package org.onrecord.doors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.mcp.server.TextContent;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;

/**
 * Offers the tools to assistants. An answer comes as structured content and as the same JSON in a
 * text, for clients that know only one of them; a problem comes as the error of the tool, which the
 * model reads and mends.
 */
@ApplicationScoped
public class RecordTools {
  private final ToolManager manager;
  private final List<ToolSet> sets;
  private final Json json;
  private final Problems problems;
  private final RoutingContext request;

  RecordTools(
      ToolManager manager,
      @All List<ToolSet> sets,
      Json json,
      Problems problems,
      RoutingContext request) {
    this.manager = manager;
    this.sets = sets;
    this.json = json;
    this.problems = problems;
    this.request = request;
  }

  void start(@Observes StartupEvent start) {
    sets.forEach(set -> set.tools().forEach(this::offer));
  }

  private <I extends Record, O extends Record> void offer(RecordTool<I, O> tool) {
    ToolInput<I> input = ToolInput.of(tool.input());
    manager
        .newTool(tool.name())
        .setTitle(tool.title())
        .setDescription(tool.description())
        .setAnnotations(new ToolManager.ToolAnnotations(tool.title(), true, false, true, false))
        .setInputSchema(input.schema())
        .generateOutputSchema(tool.output())
        .setHandler(call -> answer(tool, input, call.args()))
        .register();
  }

  private <I extends Record, O extends Record> ToolResponse answer(
      RecordTool<I, O> tool, ToolInput<I> input, Map<String, Object> sent) {
    try {
      ObjectNode answer = json.tree(tool.answer().apply(input.read(sent)));
      return new ToolResponse(false, List.of(new TextContent(answer.toString())), answer, null);
    } catch (RuntimeException failure) {
      return ToolResponse.error(inWords(problems.translate(failure, request)));
    }
  }

  /** A problem as a model reads it: all faults, each with its argument. */
  static String inWords(Problem problem) {
    Object note = problem.extensions().get("note");
    return problem.faults().isEmpty()
        ? problem.getMessage() + (note == null ? "" : " Why: " + note)
        : problem.faults().stream().map(RecordTools::inWords).collect(Collectors.joining("\n"));
  }

  private static String inWords(Fault fault) {
    String place = fault.parameter() == null ? fault.pointer() : fault.parameter();
    return place == null || place.isEmpty()
        ? fault.detail()
        : place.replaceFirst("^/", "") + " " + fault.detail();
  }
}
