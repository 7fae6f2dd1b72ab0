package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.search.QuoteCheckDraft;
import org.onrecord.analysis.search.QuoteCheckView;
import org.onrecord.analysis.search.QuoteChecks;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.HtmlPage;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;

/** The page of the quote check, whose address holds the quote, so that a check can be shared. */
@Path("/check")
@Produces("text/html")
public class CheckPageResource {
  // Longer ones do not fit into an address; the API takes them.
  private static final int LONGEST = 2_000;

  private final Site site;
  private final QuoteChecks checks;

  CheckPageResource(Site site, QuoteChecks checks) {
    this.site = site;
    this.checks = checks;
  }

  /** A text of the record beside the quote, both with what differs marked. */
  public record CheckedMatch(QuoteCheckView.Match match, MarkedText asked, MarkedText record) {}

  /**
   * What stands on the page.
   *
   * @param found what was found, or null before a quote is given
   * @param request which puts the quote on record
   */
  public record CheckPage(
      Head head,
      String text,
      String speaker,
      QuoteCheckView.@Nullable Found found,
      List<CheckedMatch> matches,
      FilledRequest request) {}

  /** The page. */
  @GET
  @Costly
  @Operation(hidden = true)
  public HtmlPage get(
      @QueryParam("text") @Nullable String text, @QueryParam("speaker") @Nullable Ref speaker) {
    if (text != null && text.length() > LONGEST) {
      throw Problem.parameters(
          List.of(
              Fault.query(
                  "text",
                  "too_long",
                  "has more than " + LONGEST + " characters; POST /v1/quote-checks takes them")));
    }
    QuoteCheckView.Found found =
        text == null ? null : checks.check(QuoteCheckDraft.of(text, speaker)).found();
    String words = text == null ? "" : text;
    String by = speaker == null ? "" : speaker.value();
    return HtmlPage.of(
        Pages.check(
            new CheckPage(
                Head.of(
                    "Is this on record?",
                    "Checks the words of a quote against those on record and marks what was changed.",
                    "/check",
                    site.base()),
                words,
                by,
                found,
                found == null
                    ? List.of()
                    : found.matches().stream().map(match -> marked(match, words)).toList(),
                FilledRequest.statement(words, by, site.today()))));
  }

  private static CheckedMatch marked(QuoteCheckView.Match match, String quote) {
    QuoteCheckView.Place shown = shown(match);
    List<MarkedText.Range> asked = new ArrayList<>();
    List<MarkedText.Range> record = new ArrayList<>();
    for (QuoteCheckView.Difference each : match.differences()) {
      String style = each.weight().name();
      if (each.asked() != null) {
        asked.add(new MarkedText.Range(each.asked().from(), each.asked().to(), style));
      }
      if (each.record() != null) {
        int shift = shown.from();
        record.add(
            new MarkedText.Range(each.record().from() - shift, each.record().to() - shift, style));
      }
    }
    String text = match.before() + match.recordText() + match.after();
    int start = match.record().from() - match.before().length();
    return new CheckedMatch(
        match,
        MarkedText.of(quote, asked),
        MarkedText.of(text.substring(shown.from() - start, shown.to() - start), record));
  }

  // A quote may leave out words before or after those that answer the quote.
  private static QuoteCheckView.Place shown(QuoteCheckView.Match match) {
    int from = match.record().from();
    int to = match.record().to();
    for (QuoteCheckView.Difference each : match.differences()) {
      if (each.record() != null) {
        from = Math.min(from, each.record().from());
        to = Math.max(to, each.record().to());
      }
    }
    return new QuoteCheckView.Place(
        Math.max(from, match.record().from() - match.before().length()),
        Math.min(to, match.record().to() + match.after().length()));
  }
}
