package org.onrecord.doors.pages;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.http.ProblemView;
import org.onrecord.platform.http.Problems;

/** Shows as a page what went wrong, to whoever opened a page: programs get problem+json. */
public class ProblemPages {
  private final Site site;

  ProblemPages(Site site) {
    this.site = site;
  }

  /** What stands on the page. */
  public record ProblemPage(Head head, ProblemView problem) {}

  @ServerResponseFilter
  void show(
      ContainerRequestContext request, ContainerResponseContext response, RoutingContext routing) {
    ProblemView problem = routing.get(Problems.SHOWN);
    if (problem == null
        || routing.request().path().startsWith("/v1/")
        || !isWanted(request.getHeaderString("Accept"))) {
      return;
    }
    String html =
        Pages.problem(
                new ProblemPage(
                    Head.of(problem.title(), problem.title(), "/problems", site.base()), problem))
            .render();
    response.setEntity(
        html.getBytes(StandardCharsets.UTF_8), response.getEntityAnnotations(), HtmlPage.HTML);
    response.getHeaders().putSingle("Content-Type", HtmlPage.HTML);
    response.getHeaders().putSingle("Vary", "Accept");
  }

  // Browsers name it first; a program that takes anything is told as programs are.
  private static boolean isWanted(@org.jspecify.annotations.Nullable String accept) {
    return accept != null && accept.contains("text/html");
  }
}
