package org.onrecord.record.schemaorg;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.http.PublicUrl;
import org.onrecord.platform.ledger.RecordView;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.response.ResponseView;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.source.SourceType;
import org.onrecord.record.source.SourceView;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.Identifier;
import org.onrecord.record.speaker.MembershipView;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.stance.Position;
import org.onrecord.record.stance.StanceView;
import org.onrecord.record.stance.TargetType;
import org.onrecord.record.stance.TargetView;
import org.onrecord.record.statement.StatementReference;
import org.onrecord.record.statement.StatementView;
import org.onrecord.record.statement.Verification;
import org.onrecord.record.topic.TopicView;

/**
 * Records in the words of schema.org: persons and organizations, quotations with what checking them
 * found, and who agrees. Only what schema.org has a word for is in it, and dates are there when
 * they are a day, a month or a year.
 */
@ApplicationScoped
public class SchemaOrg {
  public static final String CONTEXT = "https://schema.org";

  private static final Map<Classification, String> ORGANIZATIONS =
      Map.of(
          Classification.party, "PoliticalParty",
          Classification.government, "GovernmentOrganization",
          Classification.state, "GovernmentOrganization",
          Classification.legislature, "GovernmentOrganization",
          Classification.ministry, "GovernmentOrganization",
          Classification.media, "NewsMediaOrganization",
          Classification.ngo, "NGO",
          Classification.company, "Corporation");

  private static final Map<SourceType, String> WORKS =
      Map.of(
          SourceType.news_article, "NewsArticle",
          SourceType.interview, "Article",
          SourceType.transcript, "DigitalDocument",
          SourceType.official_document, "DigitalDocument",
          SourceType.social_post, "SocialMediaPosting",
          SourceType.book, "Book",
          SourceType.dataset, "Dataset");

  /** What a review can say: the others leave open whether the speaker said it. */
  public static final List<Verification> FOUND =
      List.of(Verification.verified, Verification.misattributed, Verification.fabricated);

  private final String base;

  SchemaOrg(PublicUrl publicUrl) {
    this.base = publicUrl.base();
  }

  /** A node that stands for itself, with the vocabulary that its words are from. */
  public static ObjectNode alone(ObjectNode node) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("@context", CONTEXT);
    document.setAll(node);
    return document;
  }

  /** A record as a node. */
  public ObjectNode node(RecordView view) {
    if (view instanceof SpeakerView speaker) {
      return speaker(speaker);
    } else if (view instanceof MembershipView membership) {
      return membership(membership);
    } else if (view instanceof TopicView topic) {
      return topic(topic);
    } else if (view instanceof SourceView source) {
      return source(source);
    } else if (view instanceof StatementView statement) {
      return statement(statement);
    } else if (view instanceof StanceView stance) {
      return stance(stance);
    } else if (view instanceof ResponseView response) {
      return response(response);
    }
    throw new IllegalArgumentException("schema.org has no word for " + view.getClass());
  }

  private ObjectNode speaker(SpeakerView speaker) {
    boolean person = speaker.kind() == SpeakerKind.person;
    ObjectNode node =
        thing(
            person
                ? "Person"
                : speaker.classification() == null
                    ? "Organization"
                    : ORGANIZATIONS.getOrDefault(speaker.classification(), "Organization"),
            "speakers",
            speaker.id());
    JsonMembers.put(node, "name", speaker.name());
    ArrayNode others = node.arrayNode();
    speaker.otherNames().forEach(other -> others.add(other.name()));
    JsonMembers.put(node, "alternateName", others);
    JsonMembers.put(node, "description", speaker.summary());
    JsonMembers.put(node, "image", speaker.image());
    if (speaker.country() != null) {
      JsonMembers.put(
          node.putObject("address").put("@type", "PostalAddress"),
          "addressCountry",
          speaker.country());
    }
    identify(node, speaker.identifiers());
    return node;
  }

  private static void identify(ObjectNode node, List<Identifier> identifiers) {
    ArrayNode known = node.arrayNode();
    ArrayNode same = node.arrayNode();
    for (Identifier identifier : identifiers) {
      known
          .addObject()
          .put("@type", "PropertyValue")
          .put("propertyID", identifier.scheme())
          .put("value", identifier.identifier());
      if (identifier.scheme().equals("wikidata")) {
        same.add("https://www.wikidata.org/entity/" + identifier.identifier());
      }
    }
    JsonMembers.put(node, "identifier", known);
    JsonMembers.put(node, "sameAs", same);
  }

  // A role stands between an organization and its member and leads on by the same word, as
  // schema.org has it for all roles.
  private ObjectNode membership(MembershipView membership) {
    ObjectNode node = reference("Organization", "speakers", membership.organization());
    ObjectNode role = thing("OrganizationRole", "memberships", membership.id());
    JsonMembers.put(role, "roleName", membership.role());
    JsonMembers.put(role, "startDate", day(membership.start()));
    JsonMembers.put(role, "endDate", day(membership.end()));
    role.set("member", reference(null, "speakers", membership.member()));
    node.set("member", role);
    return node;
  }

  private ObjectNode topic(TopicView topic) {
    ObjectNode node = thing("DefinedTerm", "topics", topic.id());
    JsonMembers.put(node, "name", topic.name());
    JsonMembers.put(node, "termCode", topic.slug());
    identify(node, topic.identifiers());
    return node;
  }

  private ObjectNode source(SourceView source) {
    ObjectNode node =
        thing(WORKS.getOrDefault(source.type(), "CreativeWork"), "sources", source.id());
    JsonMembers.put(node, "url", source.url());
    JsonMembers.put(node, "name", source.title());
    publisher(node, source.publisher());
    ArrayNode authors = node.arrayNode();
    source.authors().forEach(author -> authors.addObject().put("name", author));
    JsonMembers.put(node, "author", authors);
    JsonMembers.put(node, "datePublished", day(source.publishedOn()));
    JsonMembers.put(node, "inLanguage", source.language());
    JsonMembers.put(node, "archivedAt", source.archiveUrl());
    // In schema.org a licence is an address.
    JsonMembers.put(node, "license", isAddress(source.licence()) ? source.licence() : null);
    return node;
  }

  private ObjectNode statement(StatementView statement) {
    ObjectNode node = thing("Quotation", "statements", statement.id());
    JsonMembers.put(node, "text", statement.text());
    JsonMembers.put(node, "inLanguage", statement.language());
    ArrayNode voices = node.arrayNode();
    voices.add(reference(null, "speakers", statement.speaker()));
    statement.jointSpeakers().forEach(each -> voices.add(reference(null, "speakers", each)));
    JsonMembers.put(node, "spokenByCharacter", voices);
    JsonMembers.put(node, "dateCreated", day(statement.saidOn()));
    if (statement.place() != null) {
      node.putObject("locationCreated").put("@type", "Place").put("name", statement.place());
    }
    ArrayNode about = node.arrayNode();
    statement.topics().forEach(each -> about.add(reference("DefinedTerm", "topics", each)));
    JsonMembers.put(node, "about", about);
    ArrayNode mentions = node.arrayNode();
    statement.mentions().forEach(each -> mentions.add(reference(null, "speakers", each)));
    JsonMembers.put(node, "mentions", mentions);
    JsonMembers.put(node, "citation", cited(node, statement.citations()));
    ObjectNode review = review(statement);
    if (review != null) {
      node.set("review", review);
    }
    return node;
  }

  /**
   * What checking found about whether the speaker said it, or null where that is not settled. The
   * claim is that these were their words, not that the words are true.
   */
  public @Nullable ObjectNode review(StatementView statement) {
    if (!FOUND.contains(statement.verification())) {
      return null;
    }
    boolean said = statement.verification() == Verification.verified;
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("@type", "ClaimReview");
    String address = address("statements", statement.id());
    review.put("@id", address + "#review");
    review.put("url", address);
    review.put(
        "claimReviewed",
        statement.speaker().name() + " said: \u201c" + statement.text() + "\u201d");
    review.put("datePublished", statement.updatedAt().toString());
    ObjectNode author = review.putObject("author").put("@type", "Organization");
    author.put("name", "On Record");
    JsonMembers.put(author, "url", base);
    String word = statement.verification().name();
    review
        .putObject("reviewRating")
        .put("@type", "Rating")
        .put("ratingValue", said ? 5 : 1)
        .put("bestRating", 5)
        .put("worstRating", 1)
        .put("alternateName", Character.toUpperCase(word.charAt(0)) + word.substring(1));
    ObjectNode claim = review.putObject("itemReviewed");
    claim.put("@type", "Claim").put("text", statement.text());
    JsonMembers.put(claim, "inLanguage", statement.language());
    claim.set("author", reference(null, "speakers", statement.speaker()));
    JsonMembers.put(claim, "datePublished", day(statement.saidOn()));
    JsonMembers.put(claim, "appearance", cited(claim, statement.citations()));
    return review;
  }

  /** A review as an item of a feed. */
  public ObjectNode item(StatementView statement, ObjectNode review) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("@type", "DataFeedItem");
    item.put("dateCreated", statement.createdAt().toString());
    item.put("dateModified", statement.updatedAt().toString());
    item.putArray("item").add(review);
    return item;
  }

  private ObjectNode stance(StanceView stance) {
    ObjectNode node =
        thing(
            stance.position() == Position.support
                ? "AgreeAction"
                : stance.position() == Position.oppose ? "DisagreeAction" : "ReactAction",
            "stances",
            stance.id());
    JsonMembers.put(node, "name", stance.act().name());
    JsonMembers.put(node, "description", stance.text());
    node.set("agent", reference(null, "speakers", stance.holder()));
    node.set("object", target(stance.target()));
    JsonMembers.put(node, "startTime", day(stance.takenOn()));
    JsonMembers.put(node, "subjectOf", cited(node, stance.citations()));
    return node;
  }

  private ObjectNode target(TargetView target) {
    if (target.type() == TargetType.statement) {
      ObjectNode node = thing("Quotation", "statements", target.id());
      JsonMembers.put(node, "text", target.text());
      return node;
    }
    ObjectNode node =
        target.type() == TargetType.topic
            ? thing("DefinedTerm", "topics", target.id())
            : thing(null, "speakers", target.id());
    JsonMembers.put(node, "name", target.name());
    return node;
  }

  private ObjectNode response(ResponseView response) {
    ObjectNode node = thing("ReplyAction", "responses", response.id());
    JsonMembers.put(node, "name", response.kind().name());
    JsonMembers.put(node, "description", response.text());
    node.set("agent", reference(null, "speakers", response.speaker()));
    StatementReference answered = response.statement();
    if (answered != null) {
      node.set(
          "object", thing("Quotation", "statements", answered.id()).put("text", answered.text()));
    }
    JsonMembers.put(node, "startTime", day(response.madeOn()));
    JsonMembers.put(node, "subjectOf", cited(node, response.citations()));
    return node;
  }

  private ArrayNode cited(ObjectNode of, List<CitationView> citations) {
    ArrayNode cited = of.arrayNode();
    for (CitationView citation : citations) {
      CitationView.SourceReference source = citation.source();
      ObjectNode work =
          thing(WORKS.getOrDefault(source.type(), "CreativeWork"), "sources", source.id());
      JsonMembers.put(work, "url", source.url());
      JsonMembers.put(work, "name", source.title());
      publisher(work, source.publisher());
      cited.add(work);
    }
    return cited;
  }

  private static void publisher(ObjectNode work, @Nullable String name) {
    if (name != null) {
      work.putObject("publisher").put("@type", "Organization").put("name", name);
    }
  }

  private ObjectNode reference(@Nullable String type, String collection, Reference to) {
    ObjectNode node = thing(type, collection, to.id());
    JsonMembers.put(node, "name", to.name());
    return node;
  }

  private ObjectNode thing(@Nullable String type, String collection, UUID id) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    JsonMembers.put(node, "@type", type);
    return node.put("@id", address(collection, id));
  }

  private String address(String collection, UUID id) {
    return base + "/v1/" + collection + "/" + id;
  }

  private static boolean isAddress(@Nullable String text) {
    return text != null && text.matches("https?://.*");
  }

  /** A date where it is one day, month or year, which is what other formats know; else null. */
  public static @Nullable String day(@Nullable Edtf date) {
    String text = date == null ? null : date.text();
    return text != null && text.matches("\\d{4}(-\\d{2}){0,2}") ? text : null;
  }
}
