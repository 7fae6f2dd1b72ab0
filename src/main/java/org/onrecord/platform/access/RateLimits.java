package org.onrecord.platform.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.onrecord.platform.http.ClientAddress;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.http.RequestBounds;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Stands before everything that costs: before authentication, bodies and the database. A bearer who
 * was known good a moment ago is counted by name, everybody else by address, so that guessed keys
 * get no budgets of their own.
 */
@ApplicationScoped
public class RateLimits {

  // After CORS, so that a page in a browser can read a 429; before authentication (200).
  private static final int PRIORITY = 250;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Pattern LIST = Pattern.compile("/v1/[a-z-]+");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final LimitSettings settings;
  private final ClientAddress address;
  private final Problems problems;
  private final Limiter limiter;
  private final Cache<String, String> bearers =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  RateLimits(LimitSettings settings, ClientAddress address, Problems problems) {
    this.settings = settings;
    this.address = address;
    this.problems = problems;
    this.limiter =
        new Limiter(
            Map.of(
                Budget.reads, new Limiter.Quota(settings.reads(), settings.window()),
                Budget.searches, new Limiter.Quota(settings.searches(), settings.window()),
                Budget.exports, new Limiter.Quota(settings.exports(), settings.window()),
                Budget.writes, new Limiter.Quota(settings.writes(), settings.window()),
                Budget.disputes, new Limiter.Quota(settings.disputes(), settings.disputesWindow())),
            settings.callers());
  }

  void register(@Observes Filters filters) {
    if (settings.enabled()) {
      filters.register(this::limit, PRIORITY);
    }
  }

  /** Notes that a token was good, so that its bearer is counted by name from now on. */
  void knownGood(String token, String name) {
    if (settings.enabled()) {
      bearers.put(Hash.full(token), name);
    }
  }

  private void limit(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = String.valueOf(request.path());
    // Probes and scrapers of the operator must get through when it matters most.
    if (path.startsWith("/q/")) {
      context.next();
      return;
    }
    Limiter.Decision decision =
        limiter.take(
            budget(request.method(), path, hasWords(context), isFile(context)), caller(request));
    context
        .response()
        .putHeader("RateLimit-Policy", decision.policy())
        .putHeader("RateLimit", decision.state());
    if (decision.allowed()) {
      context.next();
      return;
    }
    // Whatever body is still to come is read and thrown away, so that the connection stays good.
    request.resume();
    problems.send(
        context,
        new Problem(
                ProblemType.rate_limited,
                "The budget of "
                    + decision.quota().requests()
                    + " "
                    + decision.budget()
                    + " in "
                    + decision.quota().window().toSeconds()
                    + " seconds is spent.")
            .header("Retry-After", String.valueOf(decision.retryAfter())));
  }

  /** What a request is counted as. */
  static Budget budget(HttpMethod method, String path, boolean words, boolean file) {
    if (path.equals(RequestBounds.QUOTE_CHECKS)
        || path.equals("/v1/search")
        || path.equals("/v1/name-matches")
        || path.startsWith(RequestBounds.RECONCILE)
        || path.equals(RequestBounds.MCP)
        || path.endsWith("/related")) {
      return Budget.searches;
    }
    if (!SAFE.contains(method)) {
      return path.equals(RequestBounds.DISPUTES) && method.equals(HttpMethod.POST)
          ? Budget.disputes
          : Budget.writes;
    }
    if (file || path.startsWith("/v1/exports")) {
      return Budget.exports;
    }
    return words ? Budget.searches : Budget.reads;
  }

  // Words to be looked for, or a text to be checked on its page.
  private static boolean hasWords(RoutingContext context) {
    return context.queryParams().contains("q") || context.queryParams().contains("text");
  }

  // A list that is asked for as a file is read to its end.
  private static boolean isFile(RoutingContext context) {
    String accept = String.valueOf(context.request().getHeader("Accept"));
    return LIST.matcher(String.valueOf(context.request().path())).matches()
        && (context.queryParams().contains("format")
            || accept.contains("text/csv")
            || accept.contains("application/x-ndjson")
            || accept.contains("application/ld+json"));
  }

  private String caller(HttpServerRequest request) {
    String token = KeyAuthentication.token(request);
    String name = token == null ? null : bearers.getIfPresent(Hash.full(token));
    return name == null ? "@" + address.of(request) : ":" + name;
  }
}
