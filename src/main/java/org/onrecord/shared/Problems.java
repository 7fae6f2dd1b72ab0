package org.onrecord.shared;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The one place where everything that goes wrong becomes problem+json (RFC 9457). */
@ApplicationScoped
public class Problems {
  /** Media type of every failure. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final List<Integer> BARE_STATUSES =
      List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500, 503);

  private final Json json;

  Problems(Json json) {
    this.json = json;
  }

  @ServerExceptionMapper
  Response problem(Problem problem, RoutingContext context) {
    return answer(problem, context);
  }

  @ServerExceptionMapper
  Response moved(Moved moved) {
    return Response.status(308)
        .location(URI.create(moved.location()))
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
    Problem problem = bare(response.getStatus(), context);
    Object allow = response.getHeaders().getFirst("Allow");
    return answer(
        allow == null ? problem : problem.header("Allow", String.valueOf(allow)), context);
  }

  @ServerExceptionMapper
  Response failure(Throwable failure, RoutingContext context) {
    return answer(translate(failure, context), context);
  }

  /** What a failure means to the client; anything unforeseen is logged and told as internal. */
  public Problem translate(Throwable failure, RoutingContext context) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
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
      if (cause instanceof SQLException sql && unavailable(sql)) {
        LOG.warnf("database unavailable (trace %s): %s", traceId(context), sql.getMessage());
        return new Problem(ProblemType.unavailable, "The database cannot be reached.")
            .header("Retry-After", "5");
      }
    }
    LOG.errorf(failure, "unexpected failure (trace %s)", traceId(context));
    return new Problem(ProblemType.internal, "It is logged under this traceId.");
  }

  private static boolean isUnreadable(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 2
        && java.util.stream.Stream.of(trace)
            .limit(4)
            .anyMatch(at -> at.getClassName().startsWith("io.netty.handler.codec.http."));
  }

  // SQLSTATE classes: 08 connection, 53 resources, 57 operator intervention; 40 is a lost race that
  // may be repeated.
  private static boolean unavailable(SQLException sql) {
    String state = sql.getSQLState();
    return state == null
        ? String.valueOf(sql.getMessage()).contains("timeout")
        : state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57")
            || state.startsWith("40");
  }

  private Response answer(Problem problem, RoutingContext context) {
    Response.ResponseBuilder answer =
        Response.status(problem.type().status())
            .type(MEDIA_TYPE)
            .entity(json.write(view(problem, context)))
            .header("Cache-Control", "no-store");
    problem.headers().forEach(answer::header);
    if (problem.type() == ProblemType.unauthorized) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    return answer.build();
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
        (java.time.Instant) more.get("withdrawnAt"),
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
      id = java.util.UUID.randomUUID().toString().replace("-", "");
      context.put("traceId", id);
    }
    return id;
  }

  private static Problem bare(int status, RoutingContext context) {
    ProblemType type = ProblemType.ofStatus(status);
    String detail =
        switch (status) {
          case 404 -> "No page or record has this address.";
          case 405 -> "This address does not take " + context.request().method().name() + ".";
          case 406 -> "This address gives application/json.";
          default -> type.explanation();
        };
    return new Problem(type, detail);
  }

  void routes(@Observes Router router) {
    for (int status : BARE_STATUSES) {
      router.errorHandler(status, context -> send(context, status));
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
    problem.headers().forEach((name, value) -> context.response().putHeader(name, value));
    if (problem.type() == ProblemType.unauthorized) {
      context.response().putHeader("WWW-Authenticate", "Bearer");
    }
    context.response().end(io.vertx.core.buffer.Buffer.buffer(json.write(view(problem, context))));
  }
}
