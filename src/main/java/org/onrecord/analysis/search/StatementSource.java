package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Language;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.Citations;

/** What the index reads of statements. */
@ApplicationScoped
class StatementSource implements IndexedKind {
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
          and x.taken_from <= :today
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
          and r.text <> '%s'
          order by r.statement_id, r.position
          """
              .formatted(Citations.REDACTED));

  private final Database database;
  private final Clock clock;

  StatementSource(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The statements of which the status, or that of a demand on them, changed by a day that came.
   */
  List<UUID> since(LocalDate day) {
    return database
        .query(SINCE)
        .set("day", day)
        .set("today", Time.today(clock))
        .list(row -> row.id("id"));
  }

  @Override
  public List<UUID> page(UUID after, int most) {
    return database.query(PAGE).set("after", after).most(most).list(row -> row.id("id"));
  }

  @Override
  public List<IndexedStatement> read(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    LocalDate today = Time.today(clock);
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
    if (!Language.primary(language).equals(language)) {
      put(terms, Facet.language, Language.primary(language));
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
