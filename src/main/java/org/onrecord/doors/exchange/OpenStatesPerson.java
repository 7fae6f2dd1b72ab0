package org.onrecord.doors.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.value.Hash;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.Speakers;

/** Makes memberships of the parties and roles that Open States has within a person. */
final class OpenStatesPerson {
  private final LineWriter lines;
  private final ForeignItem item;
  private final String person;

  OpenStatesPerson(LineWriter lines, ForeignItem item, String person) {
    this.lines = lines;
    this.item = item;
    this.person = person;
  }

  /** Writes them. */
  void write() {
    List<JsonNode> parties = item.values("party");
    for (int i = 0; i < parties.size(); i++) {
      String name = parties.get(i).path("name").asText(parties.get(i).asText(""));
      if (!name.isBlank()) {
        ObjectNode party =
            LineWriter.record()
                .put("kind", PopoloReader.ORGANIZATION)
                .put("name", name)
                .put("classification", "party");
        String at = item.at() + "/party/" + i;
        ObjectNode role = LineWriter.record().put("member", person);
        role.put("organization", lines.shared(Speakers.KIND, "party", name, party, at));
        seat(parties.get(i), role, at);
      }
    }
    List<JsonNode> roles = item.values("roles");
    for (int i = 0; i < roles.size(); i++) {
      role(roles.get(i), item.at() + "/roles/" + i, "roles/" + i);
    }
  }

  private void role(JsonNode role, String at, String part) {
    String jurisdiction = role.path("jurisdiction").asText("");
    String type = role.path("type").asText("");
    if (jurisdiction.isEmpty() || type.isEmpty()) {
      item.leaveOut(part, "has no jurisdiction and type");
      return;
    }
    boolean seat = Set.of("upper", "lower", "legislature").contains(type);
    ObjectNode body = LineWriter.record().put("kind", PopoloReader.ORGANIZATION);
    body.put("name", jurisdiction + (seat ? ", " + type : ""));
    body.put("classification", seat ? "legislature" : "government");
    body.putArray("identifiers").addObject().put("scheme", "ocd").put("identifier", jurisdiction);
    ObjectNode record = LineWriter.record().put("member", person);
    record.put(
        "organization",
        lines.shared(Speakers.KIND, "jurisdiction", body.get("name").asText(), body, at));
    String district = role.path("district").asText("");
    record.put(
        "role", (seat ? "member" : type) + (district.isEmpty() ? "" : ", district " + district));
    seat(role, record, at);
  }

  private void seat(JsonNode of, ObjectNode record, String at) {
    JsonMembers.put(record, "start", of.path("start_date").asText(null));
    JsonMembers.put(record, "end", of.path("end_date").asText(null));
    lines.write(
        Memberships.KIND, "role", PopoloReader.keyed(Hash.full(person + record)), record, at);
    if (of instanceof ObjectNode object) {
      ForeignItem seat = new ForeignItem(object, at);
      seat.ignore("name", "start_date", "end_date", "type", "jurisdiction", "district");
      lines.leaveOut(at, seat.leftOut());
    }
  }
}
