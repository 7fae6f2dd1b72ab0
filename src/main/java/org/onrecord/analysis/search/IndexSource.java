package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/** Reads for the index: the log, which statements a change touches, and those statements. */
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

  private static final Sql OF_TOPICS =
      Sql.of("select st.statement_id as id from statement_topic st where st.topic_id = any(:ids)");

  /** The statements of which the status, or that of a demand on them, changed since a day. */
  private static final Sql SINCE =
      Sql.of(
          """
          select sd.statement_id as id
          from statement_period sd
          where sd.valid_from > :day
          and sd.valid_from <= :today
          union
          select x.target_statement_id
          from demand_period dp
          join stance x on x.id = dp.stance_id
          where dp.valid_from > :day
          and dp.valid_from <= :today
          and x.target_statement_id is not null
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          select s.id
          from statement s
          where s.id > :after
          and s.withdrawn_at is null
          order by s.id
          """);

  private static final Sql STATEMENTS =
      Sql.of(
          """
          select s.id, s.speaker_id, s.said_on, s.said_from, s.said_to, s.form, s.kind, s.language,
            s.verification, sp.country, sd.status
          from statement s
          join speaker sp on sp.id = s.speaker_id
          left join statement_period sd on sd.statement_id = s.id
            and sd.valid_from <= :today and sd.valid_until > :today
          where s.id = any(:ids)
          and s.withdrawn_at is null
          """);

  private static final Sql VALUES =
      Sql.of(
          """
          select st.statement_id as id, 'topic' as facet, cast(st.topic_id as varchar(40)) as word
          from statement_topic st
          where st.statement_id = any(:ids)
          union all
          select sm.statement_id, 'mentions', cast(sm.speaker_id as varchar(40))
          from statement_mention sm
          where sm.statement_id = any(:ids)
          union all
          select sj.statement_id, 'speaker', cast(sj.speaker_id as varchar(40))
          from statement_joint sj
          where sj.statement_id = any(:ids)
          union all
          select sj.statement_id, 'country', sp.country
          from statement_joint sj
          join speaker sp on sp.id = sj.speaker_id
          where sj.statement_id = any(:ids)
          and sp.country is not null
          union all
          select s.id, 'organization', cast(m.organization_id as varchar(40))
          from statement s
          join membership m on m.member_id = s.speaker_id
          where s.id = any(:ids)
          and m.withdrawn_at is null
          union all
          select sj.statement_id, 'organization', cast(m.organization_id as varchar(40))
          from statement_joint sj
          join membership m on m.member_id = sj.speaker_id
          where sj.statement_id = any(:ids)
          and m.withdrawn_at is null
          union all
          select s.id, 'party', cast(organization.id as varchar(40))
          from statement s
          join membership m on m.member_id = s.speaker_id
          join speaker organization on organization.id = coalesce(m.on_behalf_of_id, m.organization_id)
          where s.id = any(:ids)
          and m.withdrawn_at is null
          and organization.classification = 'party'
          union all
          select x.target_statement_id, 'demand', op.action
          from stance x
          join demand_option op on op.stance_id = x.id
          where x.target_statement_id = any(:ids)
          and x.withdrawn_at is null
          union all
          select x.target_statement_id, 'demandBoth', op.action || ' ' || dp.status
          from stance x
          join demand_option op on op.stance_id = x.id
          join demand_period dp on dp.stance_id = x.id
            and dp.valid_from <= :today and dp.valid_until > :today
          where x.target_statement_id = any(:ids)
          and x.withdrawn_at is null
          union all
          select x.target_statement_id, 'demandStatus', dp.status
          from stance x
          join demand_period dp on dp.stance_id = x.id
            and dp.valid_from <= :today and dp.valid_until > :today
          where x.target_statement_id = any(:ids)
          and x.withdrawn_at is null
          """);

  private static final Sql TEXTS =
      Sql.of(
          """
          select r.statement_id, r.id, r.language, r.text
          from rendering r
          where r.statement_id = any(:ids)
          order by r.statement_id, r.position
          """);

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
   */
  record Batch(long last, String mark, int count, boolean redacted, Set<UUID> statements) {}

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
    return new Batch(last[0], mark[0], count[0], redacted[0], statements);
  }

  /**
   * The statements of which the status, or that of a demand on them, changed by a day that came.
   */
  List<UUID> since(LocalDate day) {
    return database.query(SINCE).set("day", day).set("today", today()).list(row -> row.id("id"));
  }

  /** The ids of the standing statements after one, at most so many. */
  List<UUID> page(UUID after, int most) {
    return database.query(PAGE).set("after", after).most(most).list(row -> row.id("id"));
  }

  /** These statements as the index keeps them, without those that were withdrawn. */
  List<IndexedStatement> read(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    LocalDate today = today();
    Map<UUID, List<IndexedStatement.Value>> values =
        database
            .query(VALUES)
            .set("ids", ids)
            .set("today", today)
            .groups("id", row -> new IndexedStatement.Value(row.text("facet"), row.text("word")));
    Map<UUID, List<IndexedStatement.Text>> texts =
        database.groups(
            TEXTS,
            ids,
            "statement_id",
            row -> new IndexedStatement.Text(row.id("id"), row.text("language"), row.text("text")));
    return database
        .query(STATEMENTS)
        .set("ids", ids)
        .set("today", today)
        .list(row -> statement(row, values, texts));
  }

  private static IndexedStatement statement(
      Row row,
      Map<UUID, List<IndexedStatement.Value>> values,
      Map<UUID, List<IndexedStatement.Text>> texts) {
    UUID id = row.id("id");
    UUID speaker = row.id("speaker_id");
    List<IndexedStatement.Value> terms = values.getOrDefault(id, new ArrayList<>());
    put(terms, Facet.speaker, speaker.toString());
    put(terms, Facet.country, row.textOrNull("country"));
    put(terms, Facet.form, row.text("form"));
    put(terms, Facet.kind, row.text("kind"));
    put(terms, Facet.verification, row.text("verification"));
    put(terms, Facet.status, row.textOrNull("status"));
    String language = row.text("language");
    put(terms, Facet.language, language);
    if (!Stems.primary(language).equals(language)) {
      put(terms, Facet.language, Stems.primary(language));
    }
    boolean dated = row.textOrNull("said_on") != null;
    LocalDate from = dated ? row.day("said_from") : null;
    LocalDate to = dated ? row.day("said_to") : null;
    if (from != null && to != null && from.getYear() == to.getYear()) {
      put(terms, Facet.year, String.valueOf(from.getYear()));
    }
    return new IndexedStatement(id, from, to, terms, texts.getOrDefault(id, List.of()));
  }

  private static void put(List<IndexedStatement.Value> terms, Facet facet, @Nullable String value) {
    if (value != null) {
      terms.add(new IndexedStatement.Value(facet.name(), value));
    }
  }
}
