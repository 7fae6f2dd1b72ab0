package org.onrecord.doors.pages;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.search.Facet;
import org.onrecord.analysis.search.SearchFilter;
import org.onrecord.analysis.search.SearchView;
import org.onrecord.analysis.search.StatementSearch;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.record.statement.StatementView;

/**
 * The page of the search: what was found, where the words stand, and by what it can be narrowed.
 */
@Path("/search")
@Produces("text/html")
public class SearchPageResource {
  private static final List<Facet> FACETS =
      List.of(Facet.speaker, Facet.topic, Facet.country, Facet.year, Facet.demandStatus);

  private final Site site;
  private final StatementSearch search;

  @Context UriInfo uri;

  SearchPageResource(Site site, StatementSearch search) {
    this.site = site;
    this.search = search;
  }

  /** A statement that was found, with the parts of its texts in which the words stand. */
  public record FoundStatement(StatementView statement, List<MarkedText> parts) {}

  /** A value by which what was found can be narrowed, and where that leads. */
  public record Narrowing(String name, int count, String address) {}

  /** The values of one kind. */
  public record Narrowings(String name, List<Narrowing> values) {}

  /**
   * What stands on the page.
   *
   * @param words what was searched for
   * @param next the address of what else was found, or null
   * @param meant the address of the same search for the words that were probably meant, or null
   */
  public record SearchPage(
      Head head,
      String words,
      SearchView found,
      List<FoundStatement> statements,
      List<Narrowings> facets,
      @Nullable String next,
      @Nullable String meant) {}

  /** The page. */
  @GET
  @Costly
  @Operation(hidden = true)
  public HtmlPage get(@BeanParam SearchFilter filter) {
    String address = RequestAddress.without(uri, "cursor");
    SearchView found = search.search(filter.shownWith(FACETS), address);
    String words = filter.q() == null ? "" : filter.q().written();
    return HtmlPage.of(
        Pages.search(
            new SearchPage(
                Head.of(
                        words.isEmpty() ? "Search" : "Search: " + words,
                        "Statements on record by their words.",
                        "/search",
                        site.base())
                    .with("/v1" + address, null),
                words,
                found,
                found.items().stream().map(SearchPageResource::shown).toList(),
                facets(found),
                found.next(),
                found.didYouMean() == null
                    ? null
                    : "/search?q=" + RequestAddress.encoded(found.didYouMean()))));
  }

  private static FoundStatement shown(SearchView.Hit hit) {
    List<MarkedText> parts = new ArrayList<>();
    for (SearchView.Highlight highlight :
        hit.highlights() == null ? List.<SearchView.Highlight>of() : hit.highlights()) {
      for (SearchView.Fragment fragment : highlight.fragments()) {
        parts.add(
            MarkedText.of(
                fragment.text(),
                fragment.marks().stream()
                    .map(mark -> new MarkedText.Range(mark.from(), mark.to(), "found"))
                    .toList()));
      }
    }
    return new FoundStatement(hit.statement(), parts);
  }

  private List<Narrowings> facets(SearchView found) {
    List<Narrowings> facets = new ArrayList<>();
    for (Map.Entry<String, SearchView.Counts> each :
        found.facets() == null
            ? Map.<String, SearchView.Counts>of().entrySet()
            : found.facets().entrySet()) {
      List<Narrowing> values =
          each.getValue().values().stream()
              .limit(8)
              .map(
                  value ->
                      new Narrowing(
                          value.name() == null ? PageWords.words(value.value()) : value.name(),
                          value.count(),
                          narrowed(each.getKey(), value.value())))
              .toList();
      if (!values.isEmpty()) {
        facets.add(
            new Narrowings(
                each.getKey().equals("demandStatus") ? "demands" : each.getKey(), values));
      }
    }
    return facets;
  }

  // A year is narrowed by its first and its last day.
  private String narrowed(String facet, String value) {
    if (facet.equals("year")) {
      return RequestAddress.with(
          RequestAddress.without(uri, "cursor", "saidFrom", "saidTo"),
          "saidFrom=" + value + "-01-01&saidTo=" + value + "-12-31");
    }
    return RequestAddress.with(
        RequestAddress.without(uri, "cursor", facet), facet + "=" + RequestAddress.encoded(value));
  }
}
