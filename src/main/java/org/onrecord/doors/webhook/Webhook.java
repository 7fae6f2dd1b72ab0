package org.onrecord.doors.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.query.Row;

/**
 * A webhook as whoever calls it knows it.
 *
 * @param reached the last row of the log that it has had
 * @param attempts how often the next row was sent in vain
 * @param formerSecret the one before the last rotation, while it is good
 */
record Webhook(
    UUID id,
    int version,
    String url,
    List<RecordKind> kinds,
    boolean active,
    long reached,
    int attempts,
    String secret,
    @Nullable String formerSecret) {

  static final String COLUMNS =
      """
      wh.id, wh.version, wh.url, wh.kinds, wh.active, wh.reached, wh.attempts, wh.secret,
      wh.former_secret, wh.former_until""";

  /** The webhook of a row, as it is at a moment. */
  static Webhook of(Row row, Instant now) {
    Instant until = row.momentOrNull("former_until");
    return new Webhook(
        row.id("id"),
        row.number("version"),
        row.text("url"),
        kinds(row.text("kinds")),
        row.flag("active"),
        row.large("reached"),
        row.number("attempts"),
        row.text("secret"),
        until != null && until.isAfter(now) ? row.textOrNull("former_secret") : null);
  }

  /** The kinds of a column. */
  static List<RecordKind> kinds(String column) {
    return column.isEmpty()
        ? List.of()
        : Stream.of(column.split(",")).map(RecordKind::valueOf).toList();
  }

  /** A column for kinds. */
  static String column(List<RecordKind> kinds) {
    return kinds.stream().map(RecordKind::name).collect(Collectors.joining(","));
  }

  /** The words by which the log is asked. */
  Set<String> words() {
    return Set.copyOf(RecordKind.names(kinds));
  }

  WebhookDraft draft() {
    return new WebhookDraft(url, kinds, null, active);
  }

  /** The secrets that sign, the present one first. */
  List<String> secrets() {
    return formerSecret == null ? List.of(secret) : List.of(secret, formerSecret);
  }
}
