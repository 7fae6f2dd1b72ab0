package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;

/**
 * Makes lines of a Popolo document: persons and organizations become speakers, memberships stay,
 * and a post gives its memberships their role and organization. EveryPolitician dates memberships
 * by terms, which are events there; Open States has parties and roles within persons.
 */
final class PopoloReader implements JsonItems.Taker {
  /** The arrays of a document. */
  static final Set<String> COLLECTIONS =
      Set.of("persons", "people", "organizations", "memberships", "posts", "areas", "events");

  static final String PERSON = "person";
  static final String ORGANIZATION = "organization";
  private static final int MOST_KNOWN = 200_000;
  private static final int MOST_WAITING = 16_000_000;

  private final LineWriter lines;
  private final PopoloMemberships memberships;
  private final Map<String, Post> posts = new HashMap<>();
  private final Map<String, Term> terms = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private long waitingSize;
  private int areas;

  PopoloReader(LineWriter lines) {
    this.lines = lines;
    this.memberships = new PopoloMemberships(lines, posts, terms);
  }

  /** An office of an organization, which its memberships take their role from. */
  record Post(
      String at, @Nullable String role, @Nullable String label, @Nullable String organization) {}

  /** A term by which memberships are dated. */
  record Term(@Nullable String start, @Nullable String end) {}

  private record Waiting(ObjectNode node, String at) {}

  @Override
  public void take(String collection, String at, JsonNode node) {
    if (!(node instanceof ObjectNode item)) {
      lines.refuse(at, "type", "is no object");
      return;
    }
    switch (collection.isEmpty() ? guess(item) : collection) {
      case "persons", "people" -> person(new ForeignItem(item, at));
      case "organizations" -> organization(new ForeignItem(item, at));
      case "memberships" -> membership(item, at, null, null);
      case "posts" -> post(new ForeignItem(item, at), null);
      case "events" -> event(new ForeignItem(item, at));
      case "areas" -> areas++;
      default -> lines.leaveOut(at, new ForeignItem(item, at).leftOut());
    }
  }

  // What an item is that stands alone, or in an array without a name.
  private static String guess(ObjectNode item) {
    String type = item.path("_type").asText(item.path("@type").asText(""));
    if (type.equalsIgnoreCase(PERSON) || type.equalsIgnoreCase(ORGANIZATION)) {
      return type.toLowerCase(Locale.ROOT) + "s";
    }
    if (item.has("person_id") || item.has("organization_id") || item.has("member")) {
      return item.has("label") && !item.has("person_id") && !item.has("member")
          ? "posts"
          : "memberships";
    }
    if (!item.has("name")) {
      return "";
    }
    return item.has("classification") || item.has("parent_id") || item.has("founding_date")
        ? "organizations"
        : "persons";
  }

  @Override
  public void large(String at) {
    lines.refuse(at, "size", "has more characters than a record may have");
  }

  /** Ends the document: what waited for a post or a term that came later is written now. */
  void end() {
    waiting.forEach(each -> memberships.write(each.node(), each.at()));
    posts.forEach(
        (id, post) -> {
          if (!memberships.held().contains(id)) {
            lines.leaveOut(post.at(), "is a post that nobody holds, and no record");
          }
        });
    if (areas > 0) {
      lines.leaveOut("/areas", areas + " areas have no place in the record");
    }
  }

  private void person(ForeignItem item) {
    String id = id(item, PERSON);
    ObjectNode record = PopoloSpeakers.person(item);
    lines.write(Speakers.KIND, PERSON, id, record, item.at());
    nested(item, lines.reference(PERSON, id), null);
    new OpenStatesPerson(lines, item, lines.reference(PERSON, id)).write();
    lines.leaveOut(item.at(), item.leftOut());
  }

  private void organization(ForeignItem item) {
    String id = id(item, ORGANIZATION);
    ObjectNode record = PopoloSpeakers.organization(item);
    lines.write(Speakers.KIND, ORGANIZATION, id, record, item.at());
    String reference = lines.reference(ORGANIZATION, id);
    String parent = item.text("parent_id");
    if (parent == null && item.value("parent").has("id")) {
      parent = item.value("parent").get("id").asText();
    }
    if (parent != null) {
      part(item, id, parent);
    }
    nested(item, null, reference);
    List<JsonNode> within = item.values("posts");
    for (int i = 0; i < within.size(); i++) {
      if (within.get(i) instanceof ObjectNode post) {
        post(new ForeignItem(post, item.at() + "/posts/" + i), reference);
      }
    }
    lines.leaveOut(item.at(), item.leftOut());
  }

  private void part(ForeignItem item, String id, String parent) {
    Set<String> above = new HashSet<>(Set.of(id));
    for (String up = parent; up != null; up = parents.get(up)) {
      if (!above.add(up)) {
        item.leaveOut("parent_id", "makes the organization a part of itself");
        return;
      }
    }
    bound(parents.size());
    parents.put(id, parent);
    ObjectNode record =
        LineWriter.record()
            .put("member", lines.reference(ORGANIZATION, id))
            .put("organization", lines.reference(ORGANIZATION, parent));
    lines.write(Memberships.KIND, "parent", keyed(id), record, item.at());
  }

  // An id that is a UUID is that of its record, so what is made along with it has another.
  static String keyed(String id) {
    return "of " + id;
  }

  private void nested(ForeignItem item, @Nullable String member, @Nullable String organization) {
    List<JsonNode> nested = item.values("memberships");
    for (int i = 0; i < nested.size(); i++) {
      String at = item.at() + "/memberships/" + i;
      if (nested.get(i) instanceof ObjectNode each) {
        membership(each, at, member, organization);
      } else {
        lines.refuse(at, "type", "is no object");
      }
    }
  }

  private String id(ForeignItem item, String what) {
    String id = item.text("id", "_id");
    return id == null ? "without id " + Hash.full(what + item.at()) : id;
  }

  private void post(ForeignItem item, @Nullable String within) {
    String id = item.text("id", "_id");
    if (id == null) {
      lines.refuse(item.at(), "required", "is a post without an id, which nobody can hold");
      return;
    }
    bound(posts.size());
    String organization = memberships.organization(item, within);
    posts.put(id, new Post(item.at(), item.text("role"), item.text("label"), organization));
    item.ignore("_type", "@type");
    lines.leaveOut(item.at(), item.leftOut());
  }

  private void event(ForeignItem item) {
    String id = item.text("id");
    if (id == null) {
      lines.leaveOut(item.at(), "is an event, which has no place in the record");
      return;
    }
    bound(terms.size());
    terms.put(id, new Term(item.text("start_date"), item.text("end_date")));
    // Of a term the record has what it says of memberships: their days.
    item.ignore("name", "classification", "organization_id");
    lines.leaveOut(item.at(), item.leftOut());
  }

  private static void bound(int known) {
    if (known >= MOST_KNOWN) {
      throw new Problem(
          ProblemType.payload_too_large,
          "A document has at most " + MOST_KNOWN + " organizations, posts and events each.");
    }
  }

  private void membership(
      ObjectNode node, String at, @Nullable String member, @Nullable String organization) {
    if (member != null) {
      node.put("#member", member);
    }
    if (organization != null) {
      node.put("#organization", organization);
    }
    String post = node.path("post_id").asText("");
    String term = node.path("legislative_period_id").asText("");
    if ((post.isEmpty() || posts.containsKey(post))
        && (term.isEmpty() || terms.containsKey(term))) {
      memberships.write(node, at);
      return;
    }
    waitingSize += node.toString().length();
    if (waitingSize > MOST_WAITING) {
      throw new Problem(
          ProblemType.payload_too_large,
          "Too many memberships stand before the posts and events that they name; put posts and"
              + " events first.");
    }
    waiting.add(new Waiting(node, at));
  }
}
