package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Hash;
import org.onrecord.record.speaker.EndReason;
import org.onrecord.record.speaker.Memberships;

/** Makes memberships of those of Popolo, whose posts and terms are known by then. */
final class PopoloMemberships {
  private final LineWriter lines;
  private final Map<String, PopoloReader.Post> posts;
  private final Map<String, PopoloReader.Term> terms;
  private final Set<String> held = new HashSet<>();

  PopoloMemberships(
      LineWriter lines,
      Map<String, PopoloReader.Post> posts,
      Map<String, PopoloReader.Term> terms) {
    this.lines = lines;
    this.posts = posts;
    this.terms = terms;
  }

  /** The posts that somebody held. */
  Set<String> held() {
    return held;
  }

  /** Writes one. */
  void write(ObjectNode node, String at) {
    ForeignItem item = new ForeignItem(node, at);
    ObjectNode record = LineWriter.record();
    JsonMembers.put(record, "member", member(item));
    PopoloReader.Post post = post(item);
    String organization = organization(item, post == null ? null : post.organization());
    JsonMembers.put(record, "organization", organization);
    String role = item.text("role");
    String label = role == null && post != null ? post.role() : null;
    label = role == null && label == null ? item.text("label") : label;
    JsonMembers.put(
        record,
        "role",
        role != null ? role : label != null ? label : post == null ? null : post.label());
    JsonMembers.put(record, "onBehalfOf", behalf(item));
    days(item, record);
    cite(item, record);
    item.ignore("_type", "@type", "#member", "#organization");
    String id = item.text("id", "_id");
    lines.write(
        Memberships.KIND,
        "membership",
        id == null ? "without id " + Hash.full(node.toString()) : id,
        record,
        at);
    lines.leaveOut(at, item.leftOut());
  }

  private @Nullable String member(ForeignItem item) {
    String person = item.text("person_id");
    if (person == null && item.value("person").has("id")) {
      person = item.value("person").get("id").asText();
    }
    if (person != null) {
      return lines.reference(PopoloReader.PERSON, person);
    }
    String other = item.text("member_id");
    JsonNode member = item.value("member");
    if (other == null && member.has("id")) {
      other = member.get("id").asText();
    }
    return other == null ? item.text("#member") : lines.reference(PopoloReader.ORGANIZATION, other);
  }

  private PopoloReader.@Nullable Post post(ForeignItem item) {
    String id = item.text("post_id");
    if (id == null && item.value("post").has("id")) {
      id = item.value("post").get("id").asText();
    }
    PopoloReader.Post post = id == null ? null : posts.get(id);
    if (id != null && post == null) {
      item.leaveOut("post_id", "leads to no post of the document");
    } else if (id != null) {
      held.add(id);
    }
    return post;
  }

  /** The organization that an item names, or is within. */
  @Nullable String organization(ForeignItem item, @Nullable String otherwise) {
    String id = item.text("organization_id");
    if (id == null && item.value("organization").has("id")) {
      id = item.value("organization").get("id").asText();
    }
    return id != null
        ? lines.reference(PopoloReader.ORGANIZATION, id)
        : item.has("#organization") ? item.text("#organization") : otherwise;
  }

  private @Nullable String behalf(ForeignItem item) {
    String id = item.text("on_behalf_of_id");
    if (id == null && item.value("on_behalf_of").has("id")) {
      id = item.value("on_behalf_of").get("id").asText();
    }
    return id == null ? null : lines.reference(PopoloReader.ORGANIZATION, id);
  }

  private void days(ForeignItem item, ObjectNode record) {
    String term = item.text("legislative_period_id");
    PopoloReader.Term known = term == null ? null : terms.get(term);
    if (term != null && known == null) {
      item.leaveOut("legislative_period_id", "leads to no event of the document");
    }
    String start = item.text("start_date");
    String end = item.text("end_date");
    JsonMembers.put(record, "start", day(start == null && known != null ? known.start() : start));
    JsonMembers.put(record, "end", day(end == null && known != null ? known.end() : end));
    String reason = item.text("end_reason");
    if (reason != null) {
      try {
        record.put("endReason", EndReason.valueOf(reason).name());
      } catch (IllegalArgumentException unknown) {
        item.leaveOut("end_reason", "is none of our reasons");
      }
    }
  }

  // Popolo allows a time of day there, which is no news of an office.
  private static @Nullable String day(@Nullable String date) {
    return date == null ? null : date.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})T.*", "$1");
  }

  private static void cite(ForeignItem item, ObjectNode record) {
    ArrayNode citations = record.arrayNode();
    List<JsonNode> sources = item.values("sources");
    for (int i = 0; i < sources.size(); i++) {
      String url = sources.get(i).path("url").asText("");
      if (url.isEmpty()) {
        item.leaveOut("sources/" + i, "has no address");
      } else {
        ObjectNode source = citations.addObject().putObject("source").put("url", url);
        JsonMembers.put(source, "title", sources.get(i).path("note").asText(null));
      }
    }
    JsonMembers.put(record, "citations", citations);
  }
}
