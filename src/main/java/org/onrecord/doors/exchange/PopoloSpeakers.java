package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Language;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.SortName;
import org.onrecord.record.speaker.SpeakerKind;

/** Makes speakers of persons and organizations of Popolo. */
final class PopoloSpeakers {
  private static final int MOST_IDENTIFIERS = 50;
  private static final int MOST_SUMMARY = 2000;

  private static final Map<String, Classification> CLASSIFICATIONS =
      Map.ofEntries(
          Map.entry("political party", Classification.party),
          Map.entry("faction", Classification.party),
          Map.entry("parliamentary group", Classification.party),
          Map.entry("chamber", Classification.legislature),
          Map.entry("upper", Classification.legislature),
          Map.entry("lower", Classification.legislature),
          Map.entry("parliament", Classification.legislature),
          Map.entry("executive", Classification.government),
          Map.entry("cabinet", Classification.government),
          Map.entry("country", Classification.state),
          Map.entry("department", Classification.ministry),
          Map.entry("corporation", Classification.company));

  private PopoloSpeakers() {}

  /** The record of a person. */
  static ObjectNode person(ForeignItem item) {
    ObjectNode record = LineWriter.record().put("kind", SpeakerKind.person.name());
    name(item, record);
    String country = record.path("country").asText(null);
    String sorted = item.text("sort_name");
    String family = sorted == null ? item.text("family_name") : null;
    String given = sorted == null ? item.text("given_name") : null;
    if (sorted == null && family != null && given != null) {
      sorted = family + ", " + given;
    }
    String name = record.path("name").asText("");
    if (sorted != null && !sorted.equals(SortName.of(name, SpeakerKind.person, country))) {
      record.put("sortName", sorted);
    }
    summary(item, record, "summary", "biography");
    common(item, record);
    return record;
  }

  /** The record of an organization, or of a collective. */
  static ObjectNode organization(ForeignItem item) {
    ObjectNode record = LineWriter.record();
    name(item, record);
    String said = item.text("classification");
    if (PopoloExport.COLLECTIVE.equals(said)) {
      record.put("kind", SpeakerKind.collective.name());
    } else {
      record.put("kind", SpeakerKind.organization.name());
      if (said != null) {
        Classification known = classification(said);
        record.put("classification", known == null ? Classification.other.name() : known.name());
        if (known == null) {
          item.leaveOut("classification", "is none of our classifications, so it is other");
        }
      }
    }
    summary(item, record, "abstract", "description");
    common(item, record);
    return record;
  }

  private static @Nullable Classification classification(String said) {
    String word = said.toLowerCase(Locale.ROOT);
    return Arrays.stream(Classification.values())
        .filter(each -> each.name().equals(word))
        .findAny()
        .orElse(CLASSIFICATIONS.get(word));
  }

  private static void name(ForeignItem item, ObjectNode record) {
    JsonMembers.put(record, "slug", item.text("slug"));
    JsonMembers.put(record, "name", item.text("name"));
    JsonMembers.put(record, "country", item.text("country"));
    item.ignore("_type", "@type", "@context");
    if (item.value("anonymous").asBoolean()) {
      record.put("anonymous", true);
    }
  }

  private static void summary(ForeignItem item, ObjectNode record, String... names) {
    String summary = item.text(names);
    if (summary != null && summary.length() > MOST_SUMMARY) {
      item.leaveOut(names[0], "has more than " + MOST_SUMMARY + " characters, which is no summary");
    } else {
      JsonMembers.put(record, "summary", summary);
    }
  }

  private static void common(ForeignItem item, ObjectNode record) {
    String image = item.text("image");
    if (image != null && !image.matches(Bounds.WEB)) {
      item.leaveOut("image", "is no address of the web");
    } else {
      JsonMembers.put(record, "image", image);
    }
    otherNames(item, record);
    identifiers(item, record);
  }

  private static void otherNames(ForeignItem item, ObjectNode record) {
    ArrayNode others = record.arrayNode();
    List<JsonNode> given = item.values("other_names");
    for (int i = 0; i < given.size(); i++) {
      if (!(given.get(i) instanceof ObjectNode object)) {
        item.leaveOut("other_names/" + i, "is no object");
        continue;
      }
      ForeignItem each = new ForeignItem(object, item.at() + "/other_names/" + i);
      ObjectNode other = record.objectNode();
      JsonMembers.put(other, "name", each.text("name"));
      language(each, other);
      JsonMembers.put(other, "from", each.text("start_date"));
      JsonMembers.put(other, "to", each.text("end_date"));
      JsonMembers.put(other, "note", each.text("note"));
      item.leaveOut(each.leftOut());
      if (other.has("name")) {
        others.add(other);
      } else {
        item.leaveOut("other_names/" + i, "has no name");
      }
    }
    JsonMembers.put(record, "otherNames", others);
  }

  private static void language(ForeignItem item, ObjectNode record) {
    String name = item.text("lang") == null ? "language" : "lang";
    String said = item.text(name);
    String fault = said == null ? null : Language.fault(said);
    if (fault == null) {
      JsonMembers.put(record, "language", said);
    } else {
      item.leaveOut(name, fault);
    }
  }

  private static void identifiers(ForeignItem item, ObjectNode record) {
    ArrayNode identifiers = record.arrayNode();
    for (String name : List.of("identifiers", "other_identifiers")) {
      List<JsonNode> given = item.values(name);
      for (int i = 0; i < given.size(); i++) {
        JsonNode each = given.get(i);
        identifier(
            item,
            identifiers,
            name + "/" + i,
            each.path("scheme").asText("other"),
            each.path("identifier").asText(""));
      }
    }
    // Open States has accounts of a person by the name of the network.
    item.value("ids")
        .properties()
        .forEach(
            each ->
                identifier(
                    item,
                    identifiers,
                    "ids/" + Json.escape(each.getKey()),
                    each.getKey(),
                    each.getValue().asText("")));
    JsonMembers.put(record, "identifiers", identifiers);
  }

  private static void identifier(
      ForeignItem item, ArrayNode identifiers, String part, String said, String identifier) {
    String scheme = said.toLowerCase(Locale.ROOT).strip().replaceAll("[^a-z0-9._-]+", "-");
    if (identifier.isBlank() || !scheme.matches("[a-z0-9][a-z0-9._-]{0,49}")) {
      item.leaveOut(part, "is no identifier in a scheme");
    } else if (identifiers.size() == MOST_IDENTIFIERS) {
      item.leaveOut(part, "is one of more than " + MOST_IDENTIFIERS);
    } else {
      identifiers.addObject().put("scheme", scheme).put("identifier", identifier);
    }
  }
}
