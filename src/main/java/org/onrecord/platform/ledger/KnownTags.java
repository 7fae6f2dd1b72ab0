package org.onrecord.platform.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.http.Confidential;
import org.onrecord.platform.http.EntityTag;
import org.onrecord.platform.http.NotModified;
import org.onrecord.platform.value.Time;

/**
 * Answers who has a record already (304) without reading it again: as long as nothing was entered
 * in the change log and the day is the same, a record has the tag that it had. Only requests with
 * If-None-Match ask and teach this, so that all others cost what they did.
 */
@Singleton
public class KnownTags {
  // After authentication and the check of parameters, which come first whatever is known.
  private static final int LAST = Priorities.USER + 1000;
  private static final int TAGS = 10_000;

  /** What is derived can also be made anew by the start of another node, which no log tells. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final String HEAD = KnownTags.class.getName();

  private final Changes changes;
  private final Clock clock;
  private final Cache<String, Known> tags =
      Caffeine.newBuilder().maximumSize(TAGS).expireAfterWrite(KEPT).build();

  KnownTags(Changes changes, Clock clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** The tag that an address had up to an entry of the log, and on a day. */
  private record Known(long head, LocalDate day, String tag) {}

  @ServerRequestFilter(priority = LAST)
  @Nullable Response answer(ContainerRequestContext request, ResourceInfo resource) {
    List<String> conditions = request.getHeaders().get("If-None-Match");
    if (conditions == null || !isRecord(request, resource)) {
      return null;
    }
    // Before the record is read: what is written meanwhile makes the tag that is kept outdated.
    long head = changes.last();
    LocalDate day = Time.today(clock);
    Known known = tags.getIfPresent(address(request));
    if (known != null
        && known.head() == head
        && known.day().equals(day)
        && new EntityTag(known.tag()).isAmong(conditions)) {
      return Response.ok(new NotModified(known.tag())).build();
    }
    request.setProperty(HEAD, new Known(head, day, ""));
    return null;
  }

  // Lower numbers come later on the way out: after the answer has its tag.
  @ServerResponseFilter(priority = Priorities.USER - 1000)
  void keep(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(HEAD) instanceof Known asked
        && (response.getStatus() == 200 || response.getStatus() == 304)
        && response.getHeaders().getFirst("ETag") instanceof String tag) {
      tags.put(address(request), new Known(asked.head(), asked.day(), tag));
    }
  }

  private static boolean isRecord(ContainerRequestContext request, ResourceInfo resource) {
    return request.getMethod().equals("GET")
        && RecordView.class.isAssignableFrom(resource.getResourceMethod().getReturnType())
        && !resource.getResourceMethod().isAnnotationPresent(Confidential.class);
  }

  private static String address(ContainerRequestContext request) {
    return request.getUriInfo().getRequestUri().toString();
  }
}
