package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.ChangeAction;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Time;

/** What the index reads of the log: its changes, and which records they touch. */
@ApplicationScoped
class IndexSource {
  private static final Sql CHANGE =
      Sql.of("select c.record_id, c.made_at from change_log c where c.sequence = :sequence");

  private static final Sql CHANGES =
      Sql.of(
          """
          select c.sequence, c.action, c.kind, c.record_id, c.changed, c.made_at
          from change_log c
          where c.sequence > :after
          order by c.sequence
          """);

  private static final Sql TOUCHED =
      Sql.of(
          """
          select s.id
          from statement s
          where s.id = any(:ids)
          union
          select x.target_statement_id as id
          from stance x
          where x.id = any(:ids)
          and x.target_statement_id is not null
          """);

  /**
   * The statements by, with and about speakers who changed, and those over which they face demands.
   */
  private static final Sql OF_SPEAKERS =
      Sql.of(
          """
          select s.id
          from statement s
          where s.speaker_id = any(:ids)
          union
          select sj.statement_id
          from statement_joint sj
          where sj.speaker_id = any(:ids)
          union
          select sm.statement_id
          from statement_mention sm
          where sm.speaker_id = any(:ids)
          union
          select x.target_statement_id
          from stance x
          where x.demand_addressee_id = any(:ids)
          and x.target_statement_id is not null
          """);

  /** Those whose offices changed, or where they hold them. */
  private static final Sql HOLDERS =
      Sql.of(
          """
          select m.member_id as id
          from membership m
          where m.id = any(:ids)
          union
          select m.member_id
          from membership m
          where m.organization_id = any(:ids)
          """);

  private static final Sql OF_TOPICS =
      Sql.of("select st.statement_id as id from statement_topic st where st.topic_id = any(:ids)");

  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Database database;
  private final Changes changes;
  private final Clock clock;

  IndexSource(Database database, Changes changes, Clock clock) {
    this.database = database;
    this.changes = changes;
    this.clock = clock;
  }

  LocalDate today() {
    return Time.today(clock);
  }

  /** The last sequence of the log. */
  long head() {
    return changes.last();
  }

  /** What differs between a change and any other with its sequence in another log. */
  @Nullable String mark(long sequence) {
    return database.query(CHANGE).set("sequence", sequence).one(IndexSource::mark);
  }

  private static String mark(Row row) {
    return row.id("record_id") + " " + row.moment("made_at");
  }

  /**
   * Some changes and what they touch.
   *
   * @param last the last of them
   * @param mark what tells that one from any other
   * @param count how many they are
   * @param redacted whether a text was taken out among them
   * @param statements the statements that they touch, withdrawn ones too
   * @param speakers the speakers whose names or offices they touch, likewise
   */
  record Batch(
      long last,
      String mark,
      int count,
      boolean redacted,
      Set<UUID> statements,
      Set<UUID> speakers) {}

  /** The changes after one, at most so many, or null when there are none. */
  @Nullable Batch after(long sequence, int most) {
    Set<UUID> ids = new LinkedHashSet<>();
    Set<UUID> speakers = new LinkedHashSet<>();
    Set<UUID> topics = new LinkedHashSet<>();
    long[] last = {0};
    String[] mark = {""};
    int[] count = {0};
    boolean[] redacted = {false};
    database
        .query(CHANGES)
        .set("after", sequence)
        .most(most)
        .each(
            row -> {
              last[0] = row.large("sequence");
              mark[0] = mark(row);
              count[0]++;
              redacted[0] |= row.word("action", ChangeAction.class) == ChangeAction.redacted;
              Set<UUID> of =
                  switch (row.text("kind")) {
                    case "speaker", "membership" -> speakers;
                    case "topic" -> topics;
                    default -> ids;
                  };
              of.add(row.id("record_id"));
              Matcher named = ID.matcher(row.text("changed"));
              while (named.find()) {
                of.add(UUID.fromString(named.group()));
              }
            });
    if (count[0] == 0) {
      return null;
    }
    Set<UUID> statements = new LinkedHashSet<>();
    statements.addAll(database.ids(TOUCHED, ids));
    statements.addAll(database.ids(OF_SPEAKERS, speakers));
    statements.addAll(database.ids(OF_TOPICS, topics));
    Set<UUID> named = new LinkedHashSet<>(speakers);
    named.addAll(database.ids(HOLDERS, speakers));
    return new Batch(last[0], mark[0], count[0], redacted[0], statements, named);
  }
}
