package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Slug;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.statement.Verification;

/**
 * Makes lines of ClaimReviews (schema.org): the claim becomes a statement, the review its source
 * and, when it says whether the speaker said it, its verification. A review of whether the claim is
 * true says nothing that the record has a place for, and is told.
 */
final class ClaimReviewReader implements JsonItems.Taker {
  /** The arrays of a document. */
  static final Set<String> COLLECTIONS = Set.of("dataFeedElement", "@graph");

  private static final Pattern ON_RECORD =
      Pattern.compile(
          ".*/v1/(speakers|statements)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(#review)?");
  private static final Pattern WORDS =
      Pattern.compile("[\u201c\"\u00ab\u201e](.+)[\u201d\"\u00bb\u201c]");

  private final LineWriter lines;

  ClaimReviewReader(LineWriter lines) {
    this.lines = lines;
  }

  @Override
  public void large(String at) {
    lines.refuse(at, "size", "has more characters than a record may have");
  }

  @Override
  public void take(String collection, String at, JsonNode node) {
    if (collection.isEmpty() && at.isEmpty() && !node.has("claimReviewed")) {
      // What a feed says of itself.
      ForeignItem feed =
          new ForeignItem(node instanceof ObjectNode o ? o : LineWriter.record(), at);
      feed.ignore("@context", "@type", "@id", "name", "dateModified", "dateCreated");
      lines.leaveOut(at, feed.leftOut());
      return;
    }
    if (node.has("item")) {
      List<JsonNode> items = new ForeignItem((ObjectNode) node, at).values("item");
      for (int i = 0; i < items.size(); i++) {
        review(at + "/item/" + i, items.get(i));
      }
    } else {
      review(at, node);
    }
  }

  private void review(String at, JsonNode node) {
    if (!(node instanceof ObjectNode object) || !node.hasNonNull("claimReviewed")) {
      lines.leaveOut(at, "is no ClaimReview");
      return;
    }
    ForeignItem review = new ForeignItem(object, at);
    review.ignore("@context", "@type", "@id");
    List<JsonNode> claims = review.values("itemReviewed");
    JsonNode first = claims.isEmpty() ? null : claims.get(0);
    ForeignItem claim =
        new ForeignItem(
            first instanceof ObjectNode o ? o : LineWriter.record(), at + "/itemReviewed");
    claim.ignore("@type", "@id");
    List<JsonNode> authors = claim.values("author");
    String speaker = authors.isEmpty() ? null : speaker(authors.get(0), at);
    if (speaker == null) {
      lines.refuse(at, "required", "names nobody who made the claim (itemReviewed.author.name)");
      return;
    }
    if (authors.size() > 1) {
      claim.leaveOut("author", "names more than one, of whom the first is taken");
    }
    ObjectNode record = LineWriter.record().put("speaker", speaker);
    words(review, claim, record);
    String said = claim.text("datePublished", "dateCreated");
    JsonMembers.put(record, "saidOn", day(said));
    JsonMembers.put(record, "language", claim.text("inLanguage"));
    cite(review, claim, record);
    Verification found = found(review);
    if (found != null) {
      record.put("verification", found.name());
    }
    String own = id(object);
    lines.write(
        Statements.KIND,
        "claim",
        own != null ? own : Hash.full(object.path("url").asText() + "\n" + record.path("text")),
        record,
        at,
        claim.has("text") ? new String[0] : new String[] {"kind"});
    review.leaveOut(claim.leftOut());
    lines.leaveOut(at, review.leftOut());
  }

  private static @Nullable String id(ObjectNode review) {
    Matcher own = ON_RECORD.matcher(review.path("@id").asText(""));
    return own.matches() ? own.group(2) : null;
  }

  private @Nullable String speaker(JsonNode author, String at) {
    String name = author.isTextual() ? author.asText() : author.path("name").asText("");
    Matcher own = ON_RECORD.matcher(author.path("@id").asText(""));
    if (name.isBlank()) {
      return own.matches() ? own.group(2) : null;
    }
    ObjectNode record = LineWriter.record();
    boolean body =
        author.path("@type").asText("").matches(".*(Organization|Party|NGO|Corporation)");
    record.put("kind", body ? "organization" : "person");
    record.put("name", name);
    if (own.matches()) {
      return lines.shared(Speakers.KIND, "author", own.group(2), record, at);
    }
    String slug = Slug.of(name);
    JsonMembers.put(record, "slug", slug.isEmpty() ? null : slug);
    ArrayNode identifiers = record.arrayNode();
    List<JsonNode> same =
        new ForeignItem(LineWriter.record().set("s", author.path("sameAs")), "").values("s");
    for (JsonNode each : same) {
      Matcher wikidata =
          Pattern.compile("https?://www\\.wikidata\\.org/(?:wiki|entity)/(Q\\d+)")
              .matcher(each.asText());
      if (wikidata.matches()) {
        identifiers.addObject().put("scheme", "wikidata").put("identifier", wikidata.group(1));
      }
    }
    JsonMembers.put(record, "identifiers", identifiers);
    return lines.shared(Speakers.KIND, "author", name, record, at);
  }

  private static void words(ForeignItem review, ForeignItem claim, ObjectNode record) {
    String claimed = review.text("claimReviewed");
    String text = claim.text("text");
    if (text == null) {
      Matcher quoted = WORDS.matcher(String.valueOf(claimed));
      boolean words = quoted.find();
      text = words ? quoted.group(1) : claimed;
      // A claim is mostly told in the words of who checks it.
      record.put("kind", words ? "partial_quote" : "paraphrase");
    }
    JsonMembers.put(record, "text", text);
    claim.ignore("name");
  }

  private static @Nullable String day(@Nullable String date) {
    return date == null ? null : date.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})[T ].*", "$1");
  }

  private static void cite(ForeignItem review, ForeignItem claim, ObjectNode record) {
    ArrayNode citations = record.arrayNode();
    for (String name : List.of("appearance", "firstAppearance", "url", "sameAs")) {
      for (JsonNode each : claim.values(name)) {
        String url = each.isTextual() ? each.asText() : each.path("url").asText("");
        if (url.matches("(?i)(https?|urn):.*")) {
          ObjectNode source = citations.addObject().putObject("source").put("url", url);
          JsonMembers.put(source, "title", each.path("name").asText(null));
          JsonMembers.put(source, "publisher", each.path("publisher").path("name").asText(null));
        } else {
          claim.leaveOut(name, "has no address of the web");
        }
      }
    }
    String url = review.text("url");
    JsonNode author = review.value("author");
    String date = review.text("datePublished");
    if (url != null && url.matches("(?i)https?:.*") && !ON_RECORD.matcher(url).matches()) {
      ObjectNode source = LineWriter.record().put("url", url);
      JsonMembers.put(source, "title", review.text("name", "headline"));
      JsonMembers.put(source, "publisher", author.path("name").asText(null));
      JsonMembers.put(source, "publishedOn", day(date));
      JsonMembers.put(source, "language", review.text("inLanguage"));
      citations.addObject().put("relation", "mentions").set("source", source);
    }
    JsonMembers.put(record, "citations", citations);
  }

  /** Whether the speaker said it, as far as the review says that. */
  private static @Nullable Verification found(ForeignItem review) {
    JsonNode rating = review.value("reviewRating");
    String word = rating.path("alternateName").asText(rating.path("name").asText("")).strip();
    String low = word.toLowerCase(Locale.ROOT);
    if (low.matches("verified|authentic|correct(ly)? attribut(ion|ed)")) {
      return Verification.verified;
    } else if (low.matches("misattribut(ion|ed)|(incorrect|wrong)(ly)? attribut(ion|ed)")) {
      return Verification.misattributed;
    } else if (low.matches("fabricated|fake quote|made[- ]up( quote)?|never said( it)?")) {
      return Verification.fabricated;
    } else if (low.equals("unverifiable")) {
      return Verification.unverifiable;
    }
    if (!rating.isMissingNode()) {
      review.leaveOut(
          "reviewRating",
          "says \"%s\" of the claim, not whether the speaker made it; so it stays unverified"
              .formatted(word.isEmpty() ? rating.path("ratingValue").asText("nothing") : word));
    }
    return null;
  }
}
