package org.onrecord.platform.http;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.platform.value.Ref;

/**
 * Refuses what is too large or malformed before anything reads it. The server has limits of its
 * own, but answers them with an empty body; so they lie above these.
 */
@ApplicationScoped
public class RequestBounds {
  /** Where readers may write without a key. */
  public static final String DISPUTES = "/v1/disputes";

  /** Where anybody may send a quote or an article to be checked. */
  public static final String QUOTE_CHECKS = "/v1/quote-checks";

  /** Where anybody may send names to be matched, in a form. */
  public static final String RECONCILE = "/v1/reconcile";

  /** Where assistants ask, by the Model Context Protocol. */
  public static final String MCP = "/mcp";

  /** Where files come in, which are read as they arrive. */
  private static final String IMPORTS = "/v1/imports";

  // Right after the security headers, before all that looks at the address.
  private static final int PRIORITY = 390;
  private static final int MAX_ADDRESS = 8192;
  private static final int MAX_HEADERS = 16_384;

  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/";

  private static final Pattern FORMS =
      Pattern.compile("\\s*(multipart/|application/x-www-form-urlencoded)", CASE_INSENSITIVE);

  // After the limits (-250), before authentication (-200).
  private static final int BODIES = -240;

  private final Problems problems;
  private final long maxBody;
  private final long maxOpenBody;
  private final long maxArticle;
  private final long maxFile;
  private final Duration bodyTime;
  private final Duration fileTime;

  RequestBounds(
      Problems problems,
      @ConfigProperty(name = "onrecord.max-body-size") MemorySize maxBody,
      @ConfigProperty(name = "onrecord.max-open-body-size") MemorySize maxOpenBody,
      @ConfigProperty(name = "onrecord.max-article-size") MemorySize maxArticle,
      @ConfigProperty(name = "onrecord.import-size") MemorySize maxFile,
      @ConfigProperty(name = "onrecord.body-time") Duration bodyTime,
      @ConfigProperty(name = "onrecord.import-time") Duration fileTime) {
    this.problems = problems;
    this.maxBody = maxBody.asLongValue();
    this.maxOpenBody = maxOpenBody.asLongValue();
    this.maxArticle = maxArticle.asLongValue();
    this.maxFile = maxFile.asLongValue();
    this.bodyTime = bodyTime;
    this.fileTime = fileTime;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  // Everywhere else only who has a role gets as far as a worker that waits for the body.
  void readWhole(@Observes Router router) {
    readWhole(router, DISPUTES, maxOpenBody, JSON);
    readWhole(router, QUOTE_CHECKS, maxArticle, JSON);
    readWhole(router, RECONCILE, maxArticle, FORM);
    readWhole(router, MCP, maxArticle, JSON);
  }

  private void readWhole(Router router, String path, long most, String form) {
    BodyHandler whole = BodyHandler.create(false).setBodyLimit(most);
    router
        .post(path)
        .order(BODIES)
        .handler(
            context -> {
              HttpServerRequest request = context.request();
              if (!hasBody(request)) {
                context.next();
                return;
              }
              request.resume();
              // Forms are read apart there, and REST would wait for what has been read.
              String type = String.valueOf(request.getHeader("Content-Type"));
              if (FORMS.matcher(type).lookingAt() != form.equals(FORM)
                  || type.strip().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length())) {
                problems.send(
                    context,
                    new Problem(
                        ProblemType.unsupported_media_type, "Send Content-Type: " + form + "."));
                return;
              }
              whole.handle(context);
            });
  }

  private void check(RoutingContext context) {
    Problem problem = problem(context);
    if (problem == null) {
      endInTime(context);
      context.next();
      return;
    }
    context.request().resume();
    problems.send(context, problem);
  }

  private void endInTime(RoutingContext context) {
    HttpServerRequest request = context.request();
    // Only with a body: what is paused for good never ends.
    if (hasBody(request)) {
      long timer =
          context
              .vertx()
              .setTimer(
                  (isFile(request) ? fileTime : bodyTime).toMillis(),
                  late -> {
                    if (!request.isEnded()) {
                      ConnectionBounds.cut(request.connection());
                    }
                  });
      context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
    }
  }

  private static boolean isFile(HttpServerRequest request) {
    return IMPORTS.equals(request.path());
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null ? request.getHeader("Transfer-Encoding") != null : !length.equals("0");
  }

  private @Nullable Problem problem(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.uri().length() > MAX_ADDRESS) {
      return new Problem(
          ProblemType.uri_too_long, "Addresses have at most " + MAX_ADDRESS + " characters.");
    }
    if (isMalformed(request.uri())) {
      return new Problem(ProblemType.bad_request, "The address is no URI (RFC 3986).");
    }
    // One address for one thing: budgets, caches and proxies in front may know no other.
    String path = context.normalizedPath();
    if (!path.equals(request.path())
        || path.contains(";")
        || hasIdInCapitals(path)
        || (path.startsWith("/v1/") && path.endsWith("/"))) {
      return new Problem(
          ProblemType.not_found,
          "Nothing has this address: it is not in its one normal form"
              + (path.matches("/v1(/[A-Za-z0-9_-]+)+/")
                  ? ", which has no slash at the end."
                  : "."));
    }
    // Each name that is asked for there would be kept for good.
    if (path.startsWith("/q/health/group")) {
      return new Problem(ProblemType.not_found, "There are no groups of checks.");
    }
    // RFC 9112 section 3.2; what another server reads otherwise smuggles requests.
    if (!path.startsWith("/q/")
        && (request.authority() == null || request.headers().getAll("Host").size() > 1)) {
      return new Problem(ProblemType.bad_request, "A request has one Host header.");
    }
    int size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length() + 4;
    }
    if (size > MAX_HEADERS) {
      return new Problem(
          ProblemType.header_too_large, "Headers have at most " + MAX_HEADERS + " bytes in all.");
    }
    String length = request.getHeader("Content-Length");
    long most = isFile(request) ? maxFile : maxBody;
    if (length != null && (!length.matches("\\d{1,18}") || Long.parseLong(length) > most)) {
      return tooLarge(most);
    }
    return null;
  }

  static Problem tooLarge(long maxBody) {
    return new Problem(ProblemType.payload_too_large, "Bodies have at most " + maxBody + " bytes.");
  }

  private static boolean hasIdInCapitals(String path) {
    return path.chars().anyMatch(c -> c >= 'A' && c <= 'F')
        && Stream.of(path.split("/")).anyMatch(RequestBounds::isIdInCapitals);
  }

  private static boolean isIdInCapitals(String step) {
    UUID id = Ref.id(step);
    return id != null && !id.toString().equals(step);
  }

  private static boolean isMalformed(String uri) {
    try {
      new URI(uri);
      return false;
    } catch (URISyntaxException malformed) {
      return true;
    }
  }
}
