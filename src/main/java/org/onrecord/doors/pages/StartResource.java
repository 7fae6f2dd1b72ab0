package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.query.AsOf;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.stance.DemandChangeView;
import org.onrecord.record.stance.StanceFilter;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.statement.StatementFilter;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Statements;

/** The first page, with what is new, and the page that explains the record. */
@Path("/")
@Produces("text/html")
public class StartResource {
  // Few enough that what became of demands begins on the first screen.
  private static final int WORDS = 3;
  private static final int CHANGES = 12;

  private final Site site;
  private final Statements statements;
  private final Stances stances;

  StartResource(Site site, Statements statements, Stances stances) {
    this.site = site;
    this.statements = statements;
    this.stances = stances;
  }

  /**
   * What stands on the first page.
   *
   * @param demanded statements that drew demands, the latest first
   * @param changed demands that were made or came to have another status, the latest first
   */
  public record StartPage(
      Head head, LocalDate asOf, List<StatementView> demanded, List<DemandChangeView> changed) {}

  /** What stands on the page that explains. */
  public record AboutPage(Head head) {}

  /** What is new. */
  @GET
  @Operation(hidden = true)
  public HtmlPage start(@BeanParam AsOf asOf) {
    return HtmlPage.of(
        Pages.start(
            new StartPage(
                Head.of(
                        "What was said, who answered, and what came of it",
                        "The open record of what politicians said, who took which stance on it, and"
                            + " what came of it.",
                        "/",
                        site.base())
                    .with("/v1/statements", "/v1/feeds/demands.atom"),
                site.day(asOf),
                statements.list(StatementFilter.ANY.demanded(), asOf, Paging.first(WORDS)).items(),
                stances
                    .demandChanges(StanceFilter.ANY, asOf, Paging.latest(CHANGES, null, "on"))
                    .items())));
  }

  /** What the record is and by which rules it judges. */
  @GET
  @Path("/about")
  @Operation(hidden = true)
  public HtmlPage about() {
    return HtmlPage.of(
        Pages.about(
            new AboutPage(
                Head.of(
                    "How the record works",
                    "What a statement, a stance and a demand are here, and by which rules a demand"
                        + " is open, met, refused or lapsed.",
                    "/about",
                    site.base()))));
  }
}
