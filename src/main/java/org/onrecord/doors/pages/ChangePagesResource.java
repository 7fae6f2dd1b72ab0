package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeFilter;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.CorrectionFilter;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The pages of what was written and of what was corrected, the latest first. */
@Path("/")
@Produces("text/html")
public class ChangePagesResource {
  private static final int SHOWN = 50;

  private final Site site;
  private final Changes changes;

  @Context UriInfo uri;

  ChangePagesResource(Site site, Changes changes) {
    this.site = site;
    this.changes = changes;
  }

  /**
   * What stands on both pages.
   *
   * @param next the address of earlier ones, or null
   */
  public record ChangesPage(Head head, List<ChangeView> changes, @Nullable String next) {}

  /** Every write. */
  @GET
  @Path("/changes")
  @Operation(hidden = true)
  public HtmlPage changes(@QueryParam("cursor") @Nullable String cursor) {
    return page(
        Head.of("Changes", "Every write to the record, the latest first.", "/changes", site.base())
            .with("/v1/changes", "/v1/feeds/changes.atom"),
        changes.list(new ChangeFilter(0, List.of()), Paging.latest(SHOWN, cursor, "sequence")));
  }

  /** What was corrected. */
  @GET
  @Path("/corrections")
  @Operation(hidden = true)
  public HtmlPage corrections(@QueryParam("cursor") @Nullable String cursor) {
    return page(
        Head.of(
                "Corrections",
                "What was corrected in the record, and why, the latest first.",
                "/corrections",
                site.base())
            .with("/v1/corrections", "/v1/feeds/corrections.atom"),
        changes.corrections(
            new CorrectionFilter(List.of()), Paging.latest(SHOWN, cursor, "sequence")));
  }

  private HtmlPage page(Head head, Page<ChangeView> page) {
    return HtmlPage.of(
        Pages.changes(
            new ChangesPage(
                head,
                page.items(),
                page.next() == null ? null : RequestAddress.at(uri, page.next()))));
  }
}
