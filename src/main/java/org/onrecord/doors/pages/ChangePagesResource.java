package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeFilter;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.CorrectionFilter;
import org.onrecord.platform.query.Names;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sort;

/** The pages of what was written and of what was corrected, the latest first. */
@Path("/")
@Produces("text/html")
public class ChangePagesResource {
  private static final int SHOWN = 50;

  private final Site site;
  private final Changes changes;

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
        changes.list(new ChangeFilter(0, List.of()), latest(cursor)));
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
        changes.corrections(new CorrectionFilter(List.of()), latest(cursor)));
  }

  private static Paging latest(@Nullable String cursor) {
    return new Paging(SHOWN, cursor, new Sort("sequence", true), false, Names.NONE, Names.NONE);
  }

  private static HtmlPage page(Head head, Page<ChangeView> page) {
    return HtmlPage.of(
        Pages.changes(
            new ChangesPage(
                head,
                page.items(),
                page.next() == null
                    ? null
                    : head.path() + "?cursor=" + PageWords.encoded(page.next()))));
  }
}
