package org.onrecord.analysis.warning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Time;
import org.onrecord.record.stance.Stances;
import org.onrecord.record.warning.WarningKind;

/** Looks for what a reader should know about a stance, but for what the demand rule warns of. */
@Singleton
class StanceExamination implements Examination {
  private static final Sql FACTS =
      Sql.of(
          """
          select
            x.id, x.holder_id, x.taken_on, x.taken_from, x.taken_to,
            t.said_on as target_on, t.said_from as target_from, t.said_to as target_to,
            e.said_on as expressed_on, e.said_from as expressed_from, e.said_to as expressed_to,
            e.speaker_id is not null
              and e.speaker_id <> x.holder_id
              and not exists (
                select 1
                from statement_joint j
                where j.statement_id = e.id and j.speaker_id = x.holder_id)
              as is_by_another,
            coalesce(x.demand_addressee_id = x.holder_id, false)
              or exists (
                select 1
                from demand_option o
                where o.stance_id = x.id and o.addressee_id = x.holder_id)
              as is_to_holder,
            %s as is_quoted
          from stance x
          left join statement t on t.id = x.target_statement_id
          left join statement e on e.id = x.expressed_in_id
          where x.id = any(:ids) and x.withdrawn_at is null
          """
              .formatted(Quotes.exists("x.id")));

  private final Database database;
  private final Likes likes;
  private final Quotes quotes;
  private final Clock clock;

  StanceExamination(Database database, Likes likes, Quotes quotes, Clock clock) {
    this.database = database;
    this.likes = likes;
    this.quotes = quotes;
    this.clock = clock;
  }

  /** What a stance is judged by, whoever takes it. */
  private record Facts(
      UUID id,
      UUID holder,
      Edtf takenOn,
      Edtf target,
      Edtf expressed,
      boolean isByAnother,
      boolean isToHolder,
      boolean isQuoted)
      implements Examined {

    static Facts of(Row row) {
      return new Facts(
          row.id("id"),
          row.id("holder_id"),
          row.date("taken"),
          row.date("target"),
          row.date("expressed"),
          row.flag("is_by_another"),
          row.flag("is_to_holder"),
          row.flag("is_quoted"));
    }
  }

  @Override
  public String kind() {
    return Stances.KIND;
  }

  @Override
  public void examine(Findings findings) {
    LocalDate today = Time.today(clock);
    List<Facts> all = database.list(FACTS, findings.ids(), Facts::of);
    for (Facts facts : all) {
      findings.concern(facts.id(), facts.holder());
      judge(facts, today, findings);
    }
    findings.duplicates(likes::stances, "the same holder took the same stance then");
    quotes.examine(Examination.those(all, Facts::isQuoted), findings);
  }

  private static void judge(Facts facts, LocalDate today, Findings findings) {
    UUID id = facts.id();
    Edtf takenOn = facts.takenOn();
    if (!takenOn.isDated()) {
      findings.add(id, WarningKind.undated_act, "the stance has no date");
    }
    findings.inFuture(id, takenOn, "it is said to have been taken on ", today);
    if (Examination.isBefore(facts.expressed(), facts.target())) {
      findings.add(
          id,
          WarningKind.expressed_before_target,
          "the statement that expresses it is of "
              + facts.expressed().text()
              + ", its target of "
              + facts.target().text());
    } else if (Examination.isBefore(takenOn, facts.target())) {
      findings.add(
          id,
          WarningKind.before_target,
          "it was taken on "
              + takenOn.text()
              + ", what it is about was said on "
              + facts.target().text());
    }
    if (facts.isByAnother()) {
      findings.add(
          id,
          WarningKind.holder_is_not_speaker,
          "somebody else said the statement that expresses it");
    }
    if (facts.isToHolder()) {
      findings.add(id, WarningKind.addressee_is_demander, "the demand is addressed to its maker");
    }
  }
}
