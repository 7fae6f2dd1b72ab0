package org.onrecord.analysis.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.DifferenceKind;
import org.onrecord.analysis.quote.DifferenceWeight;
import org.onrecord.analysis.quote.QuoteVerdict;
import org.onrecord.analysis.quote.Span;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.StatementView;

/** The verdict on a quote, or on each quote of an article, with the nearest words on record. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "QuoteCheck",
    description =
        "Whether words are on record, and what was changed in them. On record does not mean said:"
            + " see the verification and the status of each statement.")
public record QuoteCheckView(
    @Schema(description = "What was found of the quote that was sent.") @Nullable Found found,
    @Schema(description = "The quotes of the article that was sent, in their order.", maxItems = 30)
        @Nullable List<Quote> quotes,
    @Schema(
            description =
                "How many quotes of the article were not checked: shorter than four words, longer than 1,000, after the first 30, or after 5,000 words of quotes.",
            minimum = "0",
            maximum = "200000")
        @Nullable Integer unchecked,
    @Schema(
            description = "The change of the log up to which the index goes.",
            minimum = "0",
            maximum = "9007199254740991")
        long indexedTo) {

  /** One quote of an article. */
  @Schema(name = "ArticleQuote", description = "A quote of an article and what was found of it.")
  public record Quote(
      @Schema(description = "Where it stands in the article, without its marks.") Place place,
      @Schema(description = "Its words.", maxLength = QuoteCheckDraft.TEXT) String text,
      Found found) {}

  /** What was found of one quote. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "QuoteFinding", description = "What was found of a quote.")
  public record Found(
      QuoteVerdict verdict,
      @Schema(
              description = "Why, in words.",
              maxLength = 5000,
              examples =
                  "3 of 4 words, 85 % of the quote by weight, stand in the text in this order: “and” for “or”")
          String because,
      @Schema(
              description =
                  "Present and true when there are too few words to be told from what anyone may say.")
          @Nullable Boolean tooShort,
      @Schema(description = "Present and true when another text is as near as the first.")
          @Nullable Boolean ambiguous,
      @Schema(
              description =
                  "The texts that it comes from, the nearest first; several where it joins several.",
              maxItems = 5)
          List<Match> matches,
      @Schema(
              description =
                  "The nearest other statements, from which it does not come; their differences are not told.",
              maxItems = 5)
          List<Match> related) {}

  /** A text on record beside the quote. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "QuoteMatch", description = "A text on record beside the quote.")
  public record Match(
      QuoteVerdict verdict,
      @Schema(description = "Why, in words.", maxLength = 5000) String because,
      @Schema(
              description = "How near it is: the order of the matches.",
              minimum = "0",
              maximum = "1",
              examples = "0.93")
          double score,
      @Schema(
              description = "How much of the quote stands in the text, by the weight of its words.",
              minimum = "0",
              maximum = "1")
          double askedShare,
      @Schema(
              description = "How much of the text stands in the quote, likewise.",
              minimum = "0",
              maximum = "1")
          double recordShare,
      @Schema(description = "The part of the quote that the text answers.") Place asked,
      @Schema(description = "The part of the text that answers.") Place record,
      @Schema(description = "That part.", maxLength = Bounds.TEXT) String recordText,
      @Schema(description = "What stands before it.", maxLength = 400) String before,
      @Schema(description = "What stands after it.", maxLength = 400) String after,
      @Schema(
              description = "In what they differ, what may change the meaning first.",
              maxItems = 200)
          List<Difference> differences,
      @Schema(description = "The rendering that was compared.") Text rendering,
      @Schema(description = "The statement, with who made it and what became of it.")
          StatementView statement,
      @Schema(
              description =
                  "Present and true when it is not of the speaker that was asked for, nor made jointly with them.")
          @Nullable Boolean otherSpeaker,
      @Schema(description = "Others on record with the same words.", maxItems = 20)
          List<Reference> alsoAttributedTo,
      @Schema(
              description = "The other forms and languages in which the statement is on record.",
              maxItems = 50)
          List<Text> otherRenderings) {}

  /** One difference. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "QuoteDifference", description = "One difference between quote and text.")
  public record Difference(
      DifferenceKind kind,
      DifferenceWeight weight,
      @Schema(
              description =
                  "Whether the quote shows it: dots for a cut, brackets for an editor's words.")
          boolean marked,
      @Schema(description = "Where in the quote; absent where words are left out.")
          @Nullable Place asked,
      @Schema(description = "The words there.", maxLength = QuoteCheckDraft.TEXT, examples = "and")
          @Nullable String askedText,
      @Schema(description = "Where in the text; absent where words are added.")
          @Nullable Place record,
      @Schema(description = "The words there.", maxLength = Bounds.TEXT, examples = "or")
          @Nullable String recordText) {}

  /** A part of a text. */
  @Schema(
      name = "TextPlace",
      description = "A part of a text, in UTF-16 code units as JavaScript counts them.")
  public record Place(
      @Schema(description = "Its first unit.", minimum = "0", maximum = "400000") int from,
      @Schema(description = "The first unit after it.", minimum = "0", maximum = "400000") int to) {
    static Place of(Span span, int offset) {
      return new Place(span.from() + offset, span.to() + offset);
    }
  }

  /** A form in which a statement is on record. */
  @Schema(name = "QuotedRendering", description = "A form in which a statement is on record.")
  public record Text(
      @Schema(description = "Id of the rendering.") UUID id,
      RenderingKind kind,
      @Schema(description = "Its language (BCP 47).", maxLength = 35, examples = "it")
          String language,
      @Schema(description = "Its first 2,000 characters.", maxLength = Bounds.SHOWN) String text) {}
}
