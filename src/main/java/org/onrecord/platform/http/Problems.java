package org.onrecord.platform.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Moved;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/** The one place where everything that goes wrong becomes problem+json (RFC 9457). */
@ApplicationScoped
public class Problems {
  /** Media type of every failure. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Under this name a request that failed holds what its client is told. */
  public static final String SHOWN = "problem";

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final List<Integer> BARE_STATUSES =
      List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

  // After the limits (250).
  private static final int OPTIONS = 240;
  // Before the handler of last resort.
  private static final int FAILURES = Integer.MAX_VALUE - 1;

  private static final long DRAINED = 32L * 1024 * 1024;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Json json;
  private final Routes routes;

  Problems(Json json, Routes routes) {
    this.json = json;
    this.routes = routes;
  }

  @ServerExceptionMapper
  Response problem(Problem problem, RoutingContext context) {
    return answer(problem, context);
  }

  @ServerExceptionMapper
  Response moved(Moved moved) {
    return Response.status(308)
        .header("Location", moved.location())
        .header("Cache-Control", "public, max-age=0, must-revalidate")
        .build();
  }

  @ServerExceptionMapper
  Response unauthorized(UnauthorizedException missing, RoutingContext context) {
    return answer(
        new Problem(ProblemType.unauthorized, "Send Authorization: Bearer with an API key."),
        context);
  }

  @ServerExceptionMapper
  Response unauthenticated(AuthenticationFailedException wrong, RoutingContext context) {
    return answer(
        new Problem(ProblemType.unauthorized, "The key is unknown, expired or revoked."), context);
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException lacking, RoutingContext context) {
    return answer(
        new Problem(ProblemType.forbidden, "The key lacks the role that this operation needs."),
        context);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException failure, RoutingContext context) {
    Response response = failure.getResponse();
    if (response.getStatus() < 400) {
      return response;
    }
    return answer(bare(response.getStatus(), context), context);
  }

  @ServerExceptionMapper
  Response failure(Throwable failure, RoutingContext context) {
    return answer(translate(failure, context), context);
  }

  /** What a failure means to the client; anything unforeseen is logged and answered as internal. */
  public Problem translate(Throwable failure, RoutingContext context) {
    for (Throwable cause : causes(failure)) {
      if (cause instanceof Problem problem) {
        return problem;
      }
      if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
        return new Problem(
            ProblemType.precondition_failed,
            "Somebody else changed the record at the same moment.");
      }
      if (cause instanceof ConstraintViolationException) {
        return new Problem(ProblemType.conflict, "A record with the same unique value exists.");
      }
      if (cause instanceof HttpClosedException || isUnreadable(cause)) {
        // The client went away, was too slow or sent no HTTP: nothing of ours failed.
        return new Problem(ProblemType.bad_request, "The body ended too early or is not HTTP.");
      }
      if (cause instanceof RejectedExecutionException) {
        return new Problem(ProblemType.unavailable, "More is asked at once than can be answered.")
            .header("Retry-After", "5");
      }
      if (cause instanceof SQLException sql && unavailable(sql)) {
        LOG.warnf("database unavailable (trace %s): %s", traceId(context), sql.getMessage());
        return new Problem(ProblemType.unavailable, "The database cannot be used right now.")
            .header("Retry-After", "5");
      }
    }
    if (context.response().closed()) {
      return new Problem(ProblemType.bad_request, "The client went away.");
    }
    LOG.errorf(failure, "unexpected failure (trace %s)", traceId(context));
    return new Problem(ProblemType.internal, "It is logged under this traceId.");
  }

  private static boolean isUnreadable(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 2
        && Stream.of(trace)
            .limit(4)
            .anyMatch(at -> at.getClassName().startsWith("io.netty.handler.codec.http."));
  }

  // A failed commit hides what the database said among what its exceptions suppressed.
  public static Set<Throwable> causes(Throwable failure) {
    Set<Throwable> causes = new LinkedHashSet<>();
    Deque<Throwable> open = new ArrayDeque<>(List.of(failure));
    while (!open.isEmpty()) {
      Throwable next = open.pop();
      if (causes.add(next)) {
        open.addAll(List.of(next.getSuppressed()));
        if (next.getCause() != null) {
          open.push(next.getCause());
        }
      }
    }
    return causes;
  }

  /** Whether something failed because the database cannot be used right now. */
  public static boolean isUnavailable(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(cause -> cause instanceof SQLException sql && unavailable(sql));
  }

  // SQLSTATE classes: 08 connection, 40 a lost race that may be repeated, 53 resources, 55P and HYT
  // lock not had in time, 57 operator intervention. H2 says 90098 and 90121 once it closed its file
  // because the disk failed or filled up. The pool says nothing but "timeout".
  private static boolean unavailable(SQLException sql) {
    String state = sql.getSQLState();
    return causes(sql).stream().anyMatch(IOException.class::isInstance)
        || (state == null
            ? String.valueOf(sql.getMessage()).contains("timeout")
            : state.matches("(08|40|53|55P|57|HYT).*|90098|90121"));
  }

  private Response answer(Problem problem, RoutingContext context) {
    ProblemView shown = view(problem, context);
    context.put(SHOWN, shown);
    Response.ResponseBuilder answer =
        Response.status(problem.type().status())
            .type(MEDIA_TYPE)
            .entity(json.write(shown))
            .header("Cache-Control", "no-store");
    headers(problem, context).forEach(answer::header);
    return answer.build();
  }

  private static Map<String, String> headers(Problem problem, RoutingContext context) {
    Map<String, String> headers = new LinkedHashMap<>(problem.headers());
    if (problem.type() == ProblemType.unauthorized) {
      headers.put("WWW-Authenticate", "Bearer");
    } else if (problem.type() == ProblemType.payload_too_large) {
      headers.put("Connection", "close");
      context.addEndHandler(ended -> drain(context));
    }
    return headers;
  }

  // Many clients read no answer before they have sent everything, and a connection that is closed
  // under them takes the answer along (RFC 9112 section 9.6): so some more is read, and thrown
  // away, as long as it keeps coming.
  private static void drain(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded() || context.response().closed()) {
      return;
    }
    HttpConnection connection = request.connection();
    AtomicLong read = new AtomicLong();
    AtomicLong before = new AtomicLong(-1);
    long timer =
        context
            .vertx()
            .setPeriodic(
                PAUSE.toMillis(),
                tick -> {
                  if (before.getAndSet(read.get()) == read.get()) {
                    connection.close();
                  }
                });
    connection.closeHandler(closed -> context.vertx().cancelTimer(timer));
    request.handler(
        some -> {
          if (read.addAndGet(some.length()) > DRAINED) {
            connection.close();
          }
        });
    request.endHandler(ended -> connection.close());
    request.resume();
  }

  private static ProblemView view(Problem problem, RoutingContext context) {
    Map<String, Object> more = problem.extensions();
    return new ProblemView(
        "/problems/" + problem.type().slug(),
        problem.type().title(),
        problem.type().status(),
        problem.getMessage(),
        path(context.request()),
        traceId(context),
        problem.faults(),
        (Instant) more.get("withdrawnAt"),
        (String) more.get("note"),
        (String) more.get("existing"));
  }

  private static @Nullable String path(HttpServerRequest request) {
    String path = request.path();
    // Only what is a URI may be called one; a raw request line may hold anything.
    return path == null || !path.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]{0,500}") ? null : path;
  }

  /** The id under which a request is logged, one per request. */
  public static String traceId(RoutingContext context) {
    String id = context.get("traceId");
    if (id == null) {
      SpanContext span = Span.current().getSpanContext();
      // With tracing on, the id by which the trace is found.
      id = span.isValid() ? span.getTraceId() : UUID.randomUUID().toString().replace("-", "");
      context.put("traceId", id);
    }
    return id;
  }

  private Problem bare(int status, RoutingContext context) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail =
        switch (status) {
          case 404 -> "No page or record has this address.";
          case 405 -> "This address does not take " + context.request().method().name() + ".";
          case 406 -> "Nothing that Accept names can be given here.";
          default -> type.explanation();
        };
    Problem problem = new Problem(type, detail);
    String allowed = status == 405 ? routes.methods(context.request().path()) : "";
    return allowed.isEmpty() ? problem : problem.header("Allow", allowed);
  }

  void options(@Observes Filters filters) {
    filters.register(this::options, OPTIONS);
  }

  // REST would name every method that any address takes.
  private void options(RoutingContext context) {
    String allowed =
        context.request().method().equals(HttpMethod.OPTIONS)
            ? routes.methods(context.request().path())
            : "";
    if (allowed.isEmpty()) {
      context.next();
    } else {
      context.response().setStatusCode(204).putHeader("Allow", allowed).end();
    }
  }

  void routes(@Observes Router router) {
    for (int status : BARE_STATUSES) {
      router.errorHandler(status, context -> send(context, status));
    }
    // What fails before or beside REST; Quarkus would end it with an empty body.
    router.route().order(FAILURES).failureHandler(this::fail);
  }

  private void fail(RoutingContext context) {
    if (context.failure() instanceof SecurityException) {
      context.next();
    } else {
      send(context, context.statusCode() < 400 ? 500 : context.statusCode());
    }
  }

  private void send(RoutingContext context, int status) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    Problem problem =
        context.failure() != null && status == 500
            ? translate(context.failure(), context)
            : bare(status, context);
    send(context, problem);
  }

  /** Ends a request with a problem outside of REST, such as before it is routed. */
  public void send(RoutingContext context, Problem problem) {
    context.response().setStatusCode(problem.type().status());
    context.response().putHeader("Content-Type", MEDIA_TYPE).putHeader("Cache-Control", "no-store");
    headers(problem, context).forEach(context.response()::putHeader);
    context.response().end(Buffer.buffer(json.write(view(problem, context))));
  }
}
