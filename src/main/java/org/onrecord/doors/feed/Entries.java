package org.onrecord.doors.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.onrecord.platform.change.ChangeView;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.StableId;
import org.onrecord.platform.value.Text;
import org.onrecord.record.stance.DemandChangeView;
import org.onrecord.record.statement.StatementView;

/** What a feed says of a record. Ids are made of what never changes of it. */
final class Entries {
  private static final int TITLE = 80;
  private static final int VALUE = 300;

  private Entries() {}

  static Feed.Entry of(StatementView statement) {
    String speaker = name(statement.speaker());
    StringBuilder text = new StringBuilder(statement.text());
    if (statement.textTruncated() != null) {
      text.append(" …");
    }
    return new Feed.Entry(
        "urn:uuid:" + statement.id(),
        "%s%s: %s"
            .formatted(
                speaker,
                statement.saidOn() == null ? "" : ", " + statement.saidOn().text(),
                brief(statement.text(), TITLE)),
        speaker,
        "/v1/statements/" + statement.id(),
        statement.createdAt(),
        statement.updatedAt(),
        text.toString(),
        statement.language().equals("und") ? null : statement.language(),
        statement.topics().stream().map(Entries::slug).toList());
  }

  static Feed.Entry of(ChangeView change, Json json) {
    List<String> lines = new ArrayList<>();
    if (change.note() != null) {
      lines.add(change.note());
    }
    for (JsonNode field : json.stored(change.changed())) {
      String before = value(field.path("before"));
      String after = value(field.path("after"));
      lines.add(
          field.path("field").asText()
              + ": "
              + (before.isEmpty()
                  ? after
                  : after.isEmpty() ? before + " → nothing" : before + " → " + after));
    }
    return new Feed.Entry(
        "urn:uuid:" + StableId.of("change/" + change.id() + "/" + change.sequence()),
        "%s %s%s"
            .formatted(
                change.kind(),
                change.action().name().replace('_', ' '),
                change.note() == null ? "" : ": " + brief(change.note(), TITLE)),
        change.by(),
        RecordKind.address(change.kind(), change.id()),
        null,
        change.at(),
        String.join("\n", lines),
        null,
        List.of(change.kind(), change.action().name()));
  }

  static Feed.Entry of(DemandChangeView change) {
    String status = change.outcome().status().name().replace('_', ' ');
    String reasons =
        change.outcome().because().stream()
            .map(because -> (because.on() == null ? "" : because.on() + ": ") + because.rule())
            .distinct()
            .collect(Collectors.joining("\n"));
    return new Feed.Entry(
        "urn:uuid:"
            + StableId.of(
                "demand/" + change.stance() + "/" + change.on() + "/" + change.outcome().status()),
        "%s: the demand of %s on %s"
            .formatted(status, name(change.holder()), name(change.addressee())),
        name(change.holder()),
        "/v1/stances/" + change.stance(),
        null,
        change.on().atStartOfDay(ZoneOffset.UTC).toInstant(),
        (change.text() == null ? "" : "“" + change.text() + "”\n")
            + "Demanded: "
            + change.demanded()
            + "\n"
            + (change.condition() == null ? "" : "Condition: " + change.condition() + "\n")
            + (change.deadline() == null ? "" : "Deadline: " + change.deadline().text() + "\n")
            + "From "
            + change.on()
            + " on "
            + status
            + ": "
            + change.outcome().rule()
            + (reasons.isEmpty() ? "" : "\n" + reasons),
        null,
        List.of(change.outcome().status().name()));
  }

  private static String name(Reference reference) {
    return reference.name() == null ? reference.id().toString() : reference.name();
  }

  private static String slug(Reference reference) {
    return reference.slug() == null ? reference.id().toString() : reference.slug();
  }

  private static String value(JsonNode value) {
    return brief(
        value.isTextual() ? value.asText() : value.isMissingNode() ? "" : value.toString(), VALUE);
  }

  private static String brief(String text, int most) {
    String line = text.replaceAll("\\s+", " ");
    String first = Text.first(line, most);
    return first.length() == line.length() ? line : first + "…";
  }
}
