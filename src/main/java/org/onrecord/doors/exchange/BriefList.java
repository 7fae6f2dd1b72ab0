package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.onrecord.platform.value.StableId;
import org.onrecord.record.source.CanonicalUrl;

/**
 * A list of a form that cannot say all that an item of ours has: Popolo names the source of a
 * citation and has no place for its quote. An item of such a list keeps what it does not name.
 */
final class BriefList {
  private BriefList() {}

  /**
   * Fills what the items of a list do not name with what the record shows of the same items.
   *
   * @param list citations, which are the same when they cite one source, or other names
   */
  static void fill(JsonNode list, JsonNode shown) {
    List<JsonNode> left = new ArrayList<>();
    shown.forEach(left::add);
    for (JsonNode each : list) {
      if (each instanceof ObjectNode item) {
        left.stream()
            .filter(known -> isSame(item, known))
            .findFirst()
            .ifPresent(
                known -> {
                  left.remove(known);
                  known
                      .properties()
                      .forEach(
                          member -> {
                            if (!item.has(member.getKey())) {
                              item.set(member.getKey(), member.getValue());
                            }
                          });
                });
      }
    }
  }

  private static boolean isSame(JsonNode item, JsonNode shown) {
    JsonNode source = item.path("source");
    if (source.isMissingNode()) {
      JsonNode language = item.path("language");
      return item.path("name").equals(shown.path("name"))
          && (language.isMissingNode() || language.equals(shown.path("language")));
    }
    String named = source.isObject() ? source.path("url").asText() : source.asText();
    String id = named.startsWith("#") ? StableId.of(named.substring(1)).toString() : named;
    JsonNode cited = shown.path("source");
    return id.equals(cited.path("id").asText())
        || canonical(named).equals(cited.path("url").asText());
  }

  private static String canonical(String address) {
    try {
      return CanonicalUrl.fromString(address).value();
    } catch (IllegalArgumentException none) {
      return address;
    }
  }
}
