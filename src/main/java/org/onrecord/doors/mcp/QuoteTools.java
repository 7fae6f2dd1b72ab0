package org.onrecord.doors.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkiverse.mcp.server.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.DifferenceKind;
import org.onrecord.analysis.quote.DifferenceWeight;
import org.onrecord.analysis.quote.QuoteVerdict;
import org.onrecord.analysis.search.QuoteCheckDraft;
import org.onrecord.analysis.search.QuoteCheckView;
import org.onrecord.analysis.search.QuoteChecks;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.RequestAddress;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;

/** The tool that tells whether a quote is on record, and what was changed in it. */
@ApplicationScoped
public class QuoteTools implements ToolSet {
  private static final int QUOTE = 10_000;
  private static final int PART = 600;
  private static final int DIFFERENCES = 10;
  private static final int MATCHES = 3;
  // What the page takes; a longer quote has no address.
  private static final int SHOWN = 2_000;

  private final QuoteChecks checks;
  private final Links links;

  QuoteTools(QuoteChecks checks, Links links) {
    this.checks = checks;
    this.links = links;
  }

  @Override
  public List<RecordTool<?, ?>> tools() {
    return List.of(
        new RecordTool<>(
            "check_quote",
            "Is this quote on record?",
            "Compares a quote, or each quote of an article, with the words on record, and tells what"
                + " was changed: a dropped negation, another number or name first. not_found says that"
                + " it is not in this record, never that it was not said; on record does not mean true"
                + " or said: look at the verification of the statement. Nothing is kept of what is"
                + " sent.",
            QuoteAsked.class,
            Checked.class,
            this::check));
  }

  /** Words to be checked. */
  record QuoteAsked(
      @ToolArg(description = "The quote, without quotation marks. Either this or article.")
          @Nullable String quote,
      @ToolArg(description = "A text with quotes in quotation marks, each of which is checked.")
          @Nullable String article,
      @ToolArg(description = "Who is said to have said it, by id or slug.") @Nullable Ref speaker,
      @ToolArg(description = "The language of the words, BCP 47 such as en.")
          @Nullable LanguageTag language) {

    private QuoteCheckDraft draft() {
      List<Fault> faults = new ArrayList<>();
      check("quote", quote, QUOTE, faults);
      check("article", article, Bounds.TEXT, faults);
      if ((quote == null) == (article == null)) {
        faults.add(Fault.query("quote", "required", "or article is needed, and not both"));
      }
      if (!faults.isEmpty()) {
        throw Problem.parameters(faults);
      }
      return new QuoteCheckDraft(
          quote, article, speaker, language == null ? null : language.tag(), null);
    }

    private static void check(String name, @Nullable String text, int most, List<Fault> faults) {
      String refusal = text == null ? null : Text.refusal(text);
      if (refusal != null) {
        faults.add(Fault.query(name, "text", refusal));
      } else if (text != null && Text.length(text) > most) {
        faults.add(Fault.query(name, "size", "has more than " + most + " characters"));
      }
    }
  }

  /**
   * What was found.
   *
   * @param quotes the quote, or the quotes of the article in their order
   * @param unchecked how many quotes of the article were not checked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Checked(List<Quote> quotes, @Nullable Integer unchecked) {}

  /**
   * What was found of one quote.
   *
   * @param page where people see the comparison
   * @param tooShort present and true when there are too few words to be told from common ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Quote(
      String quote,
      QuoteVerdict verdict,
      String because,
      @Nullable Boolean tooShort,
      @Nullable Boolean ambiguous,
      @Nullable String page,
      List<Match> matches,
      List<StatementSummary> related) {}

  /** A text on record beside it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Match(
      QuoteVerdict verdict,
      String recordedWords,
      List<Difference> differences,
      @Nullable Boolean otherSpeaker,
      StatementSummary statement) {}

  /** In what they differ, what may change the meaning first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(
      DifferenceKind kind,
      DifferenceWeight weight,
      @Nullable String inQuote,
      @Nullable String onRecord) {}

  @Costly
  Checked check(QuoteAsked asked) {
    QuoteCheckView checked = checks.check(asked.draft());
    QuoteCheckView.Found found = checked.found();
    if (found != null) {
      return new Checked(
          List.of(quote(String.valueOf(asked.quote()), found, asked.speaker())), null);
    }
    return new Checked(
        checked.quotes() == null
            ? List.of()
            : checked.quotes().stream()
                .map(each -> quote(each.text(), each.found(), asked.speaker()))
                .toList(),
        checked.unchecked());
  }

  private Quote quote(String words, QuoteCheckView.Found found, @Nullable Ref speaker) {
    return new Quote(
        Text.first(words, PART),
        found.verdict(),
        found.because(),
        found.tooShort(),
        found.ambiguous(),
        words.length() > SHOWN ? null : page(words, speaker),
        found.matches().stream().limit(MATCHES).map(this::match).toList(),
        // What is like it matters where it is not there itself.
        found.related().stream()
            .limit(found.matches().isEmpty() ? MATCHES : 0)
            .map(each -> StatementSummary.of(each.statement(), links, PART))
            .toList());
  }

  private String page(String words, @Nullable Ref speaker) {
    return links.to(
        "/check?text="
            + RequestAddress.encoded(words)
            + (speaker == null ? "" : "&speaker=" + RequestAddress.encoded(speaker.value())));
  }

  private Match match(QuoteCheckView.Match match) {
    return new Match(
        match.verdict(),
        Text.first(match.recordText(), PART),
        match.differences().stream()
            .limit(DIFFERENCES)
            .map(
                each ->
                    new Difference(each.kind(), each.weight(), each.askedText(), each.recordText()))
            .toList(),
        match.otherSpeaker(),
        StatementSummary.of(match.statement(), links, PART));
  }
}
