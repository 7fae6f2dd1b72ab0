package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.query.AsOf;
import org.onrecord.record.stance.DemandView;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.Stances;

/** The page of a stance: who took it on what, and the life of what it demands. */
@Path("/stances/{id}")
@Produces("text/html")
public class StancePageResource {
  private static final int CONDITION = 80;

  private final Site site;
  private final Stances stances;

  StancePageResource(Site site, Stances stances) {
    this.site = site;
    this.stances = stances;
  }

  /** What stands on the page. */
  public record StancePage(Head head, LocalDate asOf, StanceCard card) {}

  /** The page. */
  @GET
  @Operation(hidden = true)
  public HtmlPage get(@PathParam("id") String id, @BeanParam AsOf asOf) {
    LocalDate day = site.day(asOf);
    StanceView stance = site.one(stances, id, each -> stances.view(each, day));
    String holder = String.valueOf(stance.holder().name());
    String path = "/stances/" + stance.id();
    return HtmlPage.of(
        Pages.stance(
            new StancePage(
                Head.of(
                        stance.demand() == null
                            ? holder + ": " + PageWords.words(stance.act())
                            : StanceCard.title(stance, stance.demand()),
                        description(stance),
                        path,
                        site.base())
                    .with("/v1" + path, null),
                day,
                StanceCard.of(stance, asOf, day))));
  }

  // What limits a demand comes before its words, of which the end may be cut off.
  private static String description(StanceView stance) {
    String words = stance.text() == null ? "A stance on record." : stance.text();
    DemandView demand = stance.demand();
    if (demand == null) {
      return words;
    }
    List<String> parts = new ArrayList<>();
    if (demand.condition() != null) {
      parts.add("Condition: " + PageWords.first(demand.condition(), CONDITION));
    }
    if (demand.deadline() != null) {
      parts.add("Deadline: " + PageWords.inWords(demand.deadline()));
    }
    parts.add(words);
    return String.join(" · ", parts);
  }

  /** The life of what it demands, as a file. */
  @GET
  @Path("/{plot}.{form: svg|csv}")
  @Produces({"image/svg+xml", "text/csv"})
  @Operation(hidden = true)
  public PlotFile plot(
      @PathParam("id") String id,
      @PathParam("plot") String plot,
      @PathParam("form") PlotForm form,
      @BeanParam AsOf asOf) {
    LocalDate day = site.day(asOf);
    StanceView stance = site.one(stances, id, each -> stances.view(each, day));
    return PlotFile.of(
        plot.equals(StanceCard.LIFE) ? StanceCard.of(stance, asOf, day).life() : null, form, site);
  }
}
