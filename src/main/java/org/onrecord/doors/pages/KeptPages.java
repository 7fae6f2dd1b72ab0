package org.onrecord.doors.pages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;

/**
 * Shows a page again as it is, as long as nothing was entered in the change log and the day is the
 * same: a page asks many questions of the record, and is mostly opened by those who come after.
 */
@Singleton
public class KeptPages {
  // After the check of parameters, which comes first whatever is known.
  private static final int LAST = Priorities.USER + 1000;
  // In bytes, of which a character takes two in most pages.
  private static final long MOST = 8_000_000;

  /** The search index follows the log a moment later, and other nodes may derive periods anew. */
  private static final Duration KEPT = Duration.ofMinutes(1);

  private static final String ASKED = KeptPages.class.getName();

  private final Changes changes;
  private final Site site;
  private final Cache<String, Kept> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((String address, Kept kept) -> 2 * (address.length() + kept.html().length()))
          .expireAfterWrite(KEPT)
          .build();

  KeptPages(Changes changes, Site site) {
    this.changes = changes;
    this.site = site;
  }

  /** What a page was up to an entry of the log, and on a day. */
  private record Kept(long head, LocalDate day, String html) {}

  @ServerRequestFilter(priority = LAST)
  @Nullable Response show(ContainerRequestContext request, ResourceInfo resource) {
    if (resource.getResourceMethod().getReturnType() != HtmlPage.class) {
      return null;
    }
    // Before the record is read: what is written meanwhile makes the page that is kept outdated.
    long head = changes.last();
    LocalDate day = site.today();
    Kept kept = pages.getIfPresent(address(request));
    if (kept != null && kept.head() == head && kept.day().equals(day)) {
      return Response.ok(new HtmlPage(kept.html())).build();
    }
    request.setProperty(ASKED, new Kept(head, day, ""));
    return null;
  }

  // Higher numbers come first on the way out: before the page becomes bytes.
  @ServerResponseFilter(priority = Priorities.USER + 1000)
  void keep(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(ASKED) instanceof Kept asked
        && response.getEntity() instanceof HtmlPage page) {
      pages.put(address(request), new Kept(asked.head(), asked.day(), page.html()));
    }
  }

  private static String address(ContainerRequestContext request) {
    URI address = request.getUriInfo().getRequestUri();
    return address.getRawPath() + "?" + address.getRawQuery();
  }
}
