package org.onrecord.analysis.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Time;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.statement.StatementReference;

/** Sums up what is on record of a speaker, counted in the database. */
@ApplicationScoped
public class SpeakerRecords {
  private static final int LATEST = 5;
  private static final int TOPICS = 100;
  private static final int DEMANDS = 20;

  // What a speaker said alone, and what it said jointly with others.
  private static final String SAID =
      """
      s.id in (
        select a.id
        from statement a
        where a.speaker_id = :id
        union
        select sj.statement_id
        from statement_joint sj
        where sj.speaker_id = :id)
      and s.withdrawn_at is null""";

  private static final Sql BY_YEAR =
      Sql.of(
          """
          select extract(year from s.said_from) as said_year, count(*) as amount
          from statement s
          where %s
          group by extract(year from s.said_from)
          """
              .formatted(SAID));

  private static final Sql BY_TOPIC =
      Sql.of(
          """
          select
            t.id as topic_id, t.slug as topic_slug, t.name as topic_name,
            t.withdrawn_at as topic_withdrawn_at, count(*) as amount
          from statement s
          join statement_topic st on st.statement_id = s.id
          join topic t on t.id = st.topic_id
          where %s
          group by t.id, t.slug, t.name, t.withdrawn_at, t.sort_key
          order by amount desc, t.sort_key, t.id
          """
              .formatted(SAID));

  private static final Sql LATEST_SAID =
      Sql.of(
          """
          select %s
          from statement s
          %s
          where %s
          order by s.said_from desc, s.said_place desc, s.id desc
          """
              .formatted(
                  StatementReference.columns("said", "statement"),
                  StatementReference.joins("said", "s.id"),
                  SAID));

  private static final Sql POSITIONS =
      Sql.of(
          """
          select x.position, count(*) as amount
          from stance x
          where x.holder_id = :id
          and x.withdrawn_at is null
          group by x.position
          """);

  private static final Sql ACTIONS =
      Sql.of(
          """
          select op.stance_id, op.action
          from demand_option op
          where op.stance_id = any(:ids)
          order by op.stance_id, op.position
          """);

  private static final Demands FACED =
      Demands.where(
          """
          exists (
            select 1
            from demand_option addressed
            where addressed.stance_id = x.id
            and addressed.addressee_id = :id)
          and not exists (
            select 1
            from statement s
            where s.id = x.target_statement_id
            and s.withdrawn_at is not null)""");

  private static final Demands MADE = Demands.where("x.holder_id = :id");

  /** The queries that sum up the demands that meet a condition. */
  private record Demands(Sql byStatus, Sql byAction, Sql latest) {
    static Demands where(String condition) {
      String from =
          """
          from stance x
          join demand_period dp on dp.stance_id = x.id
            and dp.valid_from <= :today and dp.valid_until > :today""";
      String where = "where x.withdrawn_at is null\nand " + condition;
      return new Demands(
          Sql.of(
              """
              select dp.status, count(*) as amount
              %s
              %s
              group by dp.status
              """
                  .formatted(from, where)),
          Sql.of(
              """
              select op.action, dp.status, count(*) as amount
              %s
              join demand_option op on op.stance_id = x.id
              %s
              group by op.action, dp.status
              """
                  .formatted(from, where)),
          Sql.of(
              """
              select
                x.id, x.taken_on, dp.status,
                holder.id as holder_id, holder.slug as holder_slug, holder.name as holder_name,
                holder.withdrawn_at as holder_withdrawn_at,
                addressee.id as addressee_id, addressee.slug as addressee_slug,
                addressee.name as addressee_name,
                addressee.withdrawn_at as addressee_withdrawn_at
              %s
              join speaker holder on holder.id = x.holder_id
              join speaker addressee on addressee.id = x.demand_addressee_id
              %s
              order by x.taken_from desc, x.id desc
              """
                  .formatted(from, where)));
    }
  }

  private final Database database;
  private final Clock clock;

  SpeakerRecords(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The record of a standing speaker as of today. */
  public SpeakerRecordView of(Reference speaker) {
    UUID id = speaker.id();
    Map<String, Integer> byYear = new TreeMap<>();
    database
        .query(BY_YEAR)
        .set("id", id)
        .each(
            row -> byYear.merge(year(row.number("said_year")), row.number("amount"), Integer::sum));
    List<SpeakerRecordView.TopicCount> byTopic =
        database
            .query(BY_TOPIC)
            .set("id", id)
            .most(TOPICS)
            .list(
                row ->
                    new SpeakerRecordView.TopicCount(row.reference("topic"), row.number("amount")));
    List<StatementReference> latest =
        database
            .query(LATEST_SAID)
            .set("id", id)
            .most(LATEST)
            .list(row -> Objects.requireNonNull(StatementReference.of(row, "statement")));
    Map<String, Integer> positions = new TreeMap<>();
    database
        .query(POSITIONS)
        .set("id", id)
        .each(row -> positions.put(row.text("position"), row.number("amount")));
    return new SpeakerRecordView(
        speaker,
        byYear.values().stream().mapToInt(Integer::intValue).sum(),
        byTopic,
        byYear,
        latest,
        positions,
        demands(FACED, id),
        demands(MADE, id));
  }

  // An undated statement is kept on the first day of all, of which databases give other years.
  private static String year(int year) {
    return year <= Edtf.MIN.getYear() ? "undated" : String.format(Locale.ROOT, "%04d", year);
  }

  private SpeakerRecordView.DemandRecord demands(Demands demands, UUID id) {
    LocalDate today = Time.today(clock);
    Map<String, Integer> byStatus = new TreeMap<>();
    database
        .query(demands.byStatus())
        .set("id", id)
        .set("today", today)
        .each(row -> byStatus.put(row.text("status"), row.number("amount")));
    Map<String, Map<String, Integer>> byAction = new TreeMap<>();
    database
        .query(demands.byAction())
        .set("id", id)
        .set("today", today)
        .each(
            row ->
                byAction
                    .computeIfAbsent(row.text("action"), action -> new TreeMap<>())
                    .put(row.text("status"), row.number("amount")));
    Map<UUID, SpeakerRecordView.DemandEntry> latest = new LinkedHashMap<>();
    database
        .query(demands.latest())
        .set("id", id)
        .set("today", today)
        .most(DEMANDS)
        .each(
            row ->
                latest.put(
                    row.id("id"),
                    new SpeakerRecordView.DemandEntry(
                        row.id("id"),
                        row.reference("holder"),
                        row.reference("addressee"),
                        new ArrayList<>(),
                        row.textOrNull("taken_on"),
                        row.word("status", DemandStatus.class))));
    if (!latest.isEmpty()) {
      database
          .query(ACTIONS)
          .set("ids", latest.keySet())
          .each(
              row ->
                  Objects.requireNonNull(latest.get(row.id("stance_id")))
                      .actions()
                      .add(row.text("action")));
    }
    return new SpeakerRecordView.DemandRecord(byStatus, byAction, List.copyOf(latest.values()));
  }
}
