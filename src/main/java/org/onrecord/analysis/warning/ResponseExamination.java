package org.onrecord.analysis.warning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.DemandTable;
import org.onrecord.analysis.rule.Parties;
import org.onrecord.analysis.rule.StatementStatusRule;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Time;
import org.onrecord.record.response.ResponseKind;
import org.onrecord.record.response.Responses;
import org.onrecord.record.warning.WarningKind;

/** Looks for what a reader should know about a response. */
@Singleton
class ResponseExamination implements Examination {
  private static final Sql FACTS =
      Sql.of(
          """
          select
            r.id, r.speaker_id, r.kind, r.made_on, r.made_from, r.made_to,
            r.on_behalf_of_id, r.concerns_id, r.statement_id, m.member_id,
            s.speaker_id as answered_id,
            s.said_on as answered_on, s.said_from as answered_from, s.said_to as answered_to,
            back.made_on as reversed_on, back.made_from as reversed_from, back.made_to as reversed_to,
            exists (select 1 from response_stance n where n.response_id = r.id) as names_stances,
            %s as is_quoted
          from response r
          left join statement s on s.id = r.statement_id
          left join membership m on m.id = r.office_id
          left join response back on back.id = r.reverses_id
          where r.id = any(:ids) and r.withdrawn_at is null
          """
              .formatted(Quotes.exists("r.id")));

  private static final Sql LATER_STANCES =
      Sql.of(
          """
          select r.id, r.made_on, min(x.taken_from) as taken_from
          from response r
          join response_stance n on n.response_id = r.id
          join stance x on x.id = n.stance_id
          where r.id = any(:ids)
            and r.made_on is not null
            and x.taken_on is not null
            and r.made_to < x.taken_from
          group by r.id, r.made_on
          """);

  private final Database database;
  private final Parties parties;
  private final Likes likes;
  private final Quotes quotes;
  private final Clock clock;

  ResponseExamination(Database database, Parties parties, Likes likes, Quotes quotes, Clock clock) {
    this.database = database;
    this.parties = parties;
    this.likes = likes;
    this.quotes = quotes;
    this.clock = clock;
  }

  /**
   * What a response is judged by.
   *
   * @param statement the statement that it answers, null when it answers none
   * @param author who made that statement
   * @param answered the date of that statement, undated when it answers none
   * @param reversed the date of the response that it takes back, undated when it takes none back
   * @param concerned whom it concerns
   */
  private record Facts(
      UUID id,
      UUID speaker,
      ResponseKind kind,
      Edtf madeOn,
      @Nullable UUID statement,
      @Nullable UUID author,
      Edtf answered,
      Edtf reversed,
      UUID concerned,
      boolean namesStances,
      boolean isQuoted)
      implements Examined {

    static Facts of(Row row) {
      ResponseKind kind = row.word("kind", ResponseKind.class);
      UUID speaker = row.id("speaker_id");
      UUID author = row.idOrNull("answered_id");
      return new Facts(
          row.id("id"),
          speaker,
          kind,
          row.date("made"),
          row.idOrNull("statement_id"),
          author,
          row.date("answered"),
          row.date("reversed"),
          kind.concerned(
              row.idOrNull("concerns_id"),
              row.idOrNull("member_id"),
              author,
              row.idOrNull("on_behalf_of_id"),
              speaker),
          row.flag("names_stances"),
          row.flag("is_quoted"));
    }

    /** Whether the response decides nothing unless the one whom it concerns is a party. */
    boolean needsParty() {
      return author != null
          && !namesStances
          && !concerned.equals(author)
          && (DemandTable.decides(kind) || StatementStatusRule.decides(kind).isPresent());
    }
  }

  @Override
  public String kind() {
    return Responses.KIND;
  }

  @Override
  public void examine(Findings findings) {
    LocalDate today = Time.today(clock);
    List<Facts> all = database.list(FACTS, findings.ids(), Facts::of);
    for (Facts facts : all) {
      findings.concern(facts.id(), facts.speaker());
      judge(facts, today, findings);
    }
    unconcerned(all.stream().filter(Facts::needsParty).toList(), findings);
    beforeStances(Examination.those(all, Facts::namesStances), findings);
    findings.duplicates(likes::responses, "the same speaker responded the same way then");
    quotes.examine(Examination.those(all, Facts::isQuoted), findings);
  }

  private static void judge(Facts facts, LocalDate today, Findings findings) {
    Edtf madeOn = facts.madeOn();
    if (!madeOn.isDated()) {
      findings.add(facts.id(), WarningKind.undated_act, "the response has no date");
    }
    findings.inFuture(facts.id(), madeOn, "it is said to have been made on ", today);
    if (Examination.isBefore(madeOn, facts.answered())) {
      findings.add(
          facts.id(),
          WarningKind.before_target,
          "it was made on "
              + madeOn.text()
              + ", what it answers was said on "
              + facts.answered().text());
    }
    if (Examination.isBefore(madeOn, facts.reversed())) {
      findings.add(
          facts.id(),
          WarningKind.before_target,
          "it was made on "
              + madeOn.text()
              + ", the response that it takes back was made on "
              + facts.reversed().text()
              + " and so never counts");
    }
  }

  private void unconcerned(List<Facts> responses, Findings findings) {
    if (!findings.wants(WarningKind.responder_not_concerned)) {
      return;
    }
    Map<UUID, List<UUID>> known =
        parties.of(responses.stream().map(Facts::statement).filter(Objects::nonNull).toList());
    for (Facts facts : responses) {
      if (!known.getOrDefault(facts.statement(), List.of()).contains(facts.concerned())) {
        findings.add(
            facts.id(),
            WarningKind.responder_not_concerned,
            "whom it concerns neither made the statement nor is addressed by a demand on it, so"
                + " that the response decides nothing; name the stances that it answers, or say"
                + " onBehalfOf whom it was made or whom it concerns");
      }
    }
  }

  private void beforeStances(Collection<UUID> responses, Findings findings) {
    if (responses.isEmpty() || !findings.wants(WarningKind.before_target)) {
      return;
    }
    database
        .query(LATER_STANCES)
        .set("ids", responses)
        .each(
            row ->
                findings.add(
                    row.id("id"),
                    WarningKind.before_target,
                    "it was made on "
                        + row.text("made_on")
                        + ", a stance that it answers was taken on "
                        + row.day("taken_from")));
  }
}
