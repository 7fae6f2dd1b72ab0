package org.onrecord.platform.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.Constant;
import org.onrecord.platform.http.EntityTag;
import org.onrecord.platform.value.Time;

/**
 * Gives what is asked for often again as it was, as long as nothing was entered in the change log
 * and the day is the same: records, lists, figures and pages are all made of the record alone. An
 * address that is asked for the first time costs what it would without this, since most are asked
 * for once; from the second time on the end of the log is read before the answer is made.
 */
@Singleton
public class KeptAnswers {
  // After authentication and the check of parameters, which come first whatever is known.
  private static final int LAST = Priorities.USER + 1000;
  // Of an answer, in bytes, beside its body and its address: the headers and what holds them.
  private static final int OVERHEAD = 1000;

  /**
   * What is derived can also be made anew by the start of another node, and the search index may
   * follow the log a moment later: neither is entered in the log.
   */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final String ASKED = KeptAnswers.class.getName();
  private static final String CONTENT_TYPE = "Content-Type";
  private static final Answer ONCE = new Answer(-1, LocalDate.EPOCH, null, null, Map.of());

  private final Changes changes;
  private final Clock clock;
  private final Cache<String, Answer> answers;
  // When an answer was last made of something that was behind the log, by System.nanoTime.
  private volatile long keptNone = System.nanoTime();

  KeptAnswers(
      Changes changes,
      Clock clock,
      @ConfigProperty(name = "onrecord.kept-answers") MemorySize most) {
    this.changes = changes;
    this.clock = clock;
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(most.asLongValue())
            .weigher(
                (String asked, Answer answer) ->
                    OVERHEAD + asked.length() + (answer.body() == null ? 0 : answer.body().length))
            .expireAfterWrite(KEPT)
            // Nearly each request puts something: to wake another thread for it costs more than the
            // work.
            .executor(Runnable::run)
            .build();
  }

  /**
   * Keeps none of the answers that are being made now: one of them follows the log without its last
   * entries, such as that of a search whose index could not follow in time.
   */
  public void keepNone() {
    keptNone = System.nanoTime();
  }

  /** Where the log ended when an answer was asked for, and when that was. */
  private record Asked(long head, LocalDate day, long since) {}

  /** What was answered up to an entry of the log, and on a day; without a body to a 304 alone. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Answer(
      long head,
      LocalDate day,
      byte @Nullable [] body,
      @Nullable MediaType type,
      Map<String, Object> headers) {

    boolean holds(long last, LocalDate today) {
      return head == last && day.equals(today);
    }

    EntityTag tag() {
      return new EntityTag(String.valueOf(headers.get("ETag")));
    }

    Response response(int status) {
      Response.ResponseBuilder response = Response.status(status);
      if (status == 200) {
        response.entity(body).type(type);
      }
      headers.forEach(response::header);
      return response.build();
    }
  }

  @ServerRequestFilter(priority = LAST)
  @Nullable Response answer(ContainerRequestContext request, ResourceInfo resource) {
    if (!isOfTheRecord(request, resource)) {
      return null;
    }
    String asked = asked(request);
    Answer kept = answers.getIfPresent(asked);
    if (kept == null) {
      answers.put(asked, ONCE);
      return null;
    }
    // Before the record is read: what is written meanwhile makes the answer that is kept outdated.
    long since = System.nanoTime();
    long head = changes.last();
    LocalDate day = Time.today(clock);
    if (kept.holds(head, day)) {
      if (kept.tag().isAmong(request.getHeaders().get("If-None-Match"))) {
        return kept.response(304);
      }
      if (kept.body() != null) {
        return kept.response(200);
      }
    }
    request.setProperty(ASKED, new Asked(head, day, since));
    return null;
  }

  // Lower numbers come later on the way out: after the answer has its bytes and its tag.
  @ServerResponseFilter(priority = Priorities.USER - 1000)
  void keep(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(ASKED) instanceof Asked asked
        && asked.since() - keptNone > 0
        && (response.getStatus() == 200 || response.getStatus() == 304)
        && response.getHeaders().containsKey("ETag")) {
      Map<String, Object> headers = new LinkedHashMap<>();
      response.getHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
      // Goes with the body alone.
      headers.remove(CONTENT_TYPE);
      answers.put(
          asked(request),
          new Answer(
              asked.head(),
              asked.day(),
              response.getEntity() instanceof byte[] body ? body : null,
              response.getMediaType(),
              headers));
    }
  }

  private static boolean isOfTheRecord(ContainerRequestContext request, ResourceInfo resource) {
    return request.getMethod().equals("GET")
        && Record.class.isAssignableFrom(resource.getResourceMethod().getReturnType())
        && !resource.getResourceMethod().isAnnotationPresent(Confidential.class)
        && !resource.getResourceMethod().isAnnotationPresent(Constant.class);
  }

  // The address as the client spelled it, with whom it asked, since links repeat that.
  private static String asked(ContainerRequestContext request) {
    List<String> accepted = request.getHeaders().get("Accept");
    return request.getUriInfo().getRequestUri() + "\n" + (accepted == null ? "" : accepted);
  }
}
