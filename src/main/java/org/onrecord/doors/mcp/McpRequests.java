package org.onrecord.doors.mcp;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.http.RequestBounds;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Stands before the server of the Model Context Protocol. One message is one request, whole and
 * well-formed, from nobody or from the bearer of a good key; no session outlives it.
 */
@ApplicationScoped
public class McpRequests {
  // After bodies (-240) and authentication (-200).
  private static final int ORDER = -100;

  private static final String SESSION = "Mcp-Session-Id";
  private static final String JSON = "application/json";
  private static final Pattern TAKES_JSON =
      Pattern.compile("(^|.*[,\\s])(application/json|application/\\*|\\*/\\*)([,;\\s].*|$)");

  private final Problems problems;

  McpRequests(Problems problems) {
    this.problems = problems;
  }

  void routes(@Observes Router router) {
    router.route(RequestBounds.MCP + "*").order(ORDER).handler(this::check);
  }

  // The one way to give a body to whoever reads it next; it is deprecated without another.
  @SuppressWarnings("deprecation")
  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = String.valueOf(request.path());
    if (!path.equals(RequestBounds.MCP) && !path.startsWith(RequestBounds.MCP + "/")) {
      context.next();
      return;
    }
    try {
      require(request, path);
      JsonObject message = McpMessage.of(context.body().buffer());
      context.setBody(message.toBuffer());
      standAlone(context);
      authenticate(context, message);
    } catch (Problem problem) {
      request.resume();
      problems.send(context, problem);
    }
  }

  private static void require(HttpServerRequest request, String path) {
    // The transport of 2024, which keeps a stream open for each client.
    if (!path.equals(RequestBounds.MCP)) {
      throw new Problem(ProblemType.not_found, "Assistants ask at " + RequestBounds.MCP + ".");
    }
    if (!request.method().equals(HttpMethod.POST)) {
      throw new Problem(
              ProblemType.method_not_allowed,
              "This address takes POST, by the Model Context Protocol.")
          .header("Allow", "POST");
    }
    String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.matches("\\s*application/json\\s*(;.*)?")) {
      throw new Problem(ProblemType.unsupported_media_type, "Send Content-Type: application/json.");
    }
    List<String> accept = request.headers().getAll("Accept");
    if (!accept.isEmpty()
        && !TAKES_JSON.matcher(String.join(",", accept).toLowerCase(Locale.ROOT)).matches()) {
      throw new Problem(ProblemType.not_acceptable, "Answers are application/json.");
    }
  }

  private static void standAlone(RoutingContext context) {
    MultiMap asked = context.request().headers();
    asked.remove(SESSION);
    // The server wants both named, and answers JSON.
    asked.set("Accept", JSON + ", text/event-stream");
    MultiMap answered = context.response().headers();
    answered.set("Cache-Control", "no-store");
    context.addHeadersEndHandler(end -> answered.remove(SESSION));
  }

  // As REST does for every bearer, also where none is needed.
  private void authenticate(RoutingContext context, JsonObject message) {
    if (!context.request().headers().contains("Authorization")) {
      proceed(context, message);
      return;
    }
    // Quarkus would answer a failure as well, as a page.
    BiConsumer<RoutingContext, Throwable> nothing = (failed, failure) -> {};
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, nothing);
    QuarkusHttpUser.getSecurityIdentity(context, null)
        .subscribe()
        .with(
            known -> proceed(context, message),
            failure ->
                problems.send(
                    context,
                    Problems.causes(failure).stream()
                            .anyMatch(AuthenticationFailedException.class::isInstance)
                        ? new Problem(
                            ProblemType.unauthorized, "The key is unknown, expired or revoked.")
                        : problems.translate(failure, context)));
  }

  private static void proceed(RoutingContext context, JsonObject message) {
    if (message.containsKey("id")) {
      context.next();
    } else {
      // A notification, such as that a session has begun: there is none, and nothing to answer.
      context.response().setStatusCode(202).end();
    }
  }
}
