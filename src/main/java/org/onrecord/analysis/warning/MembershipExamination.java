package org.onrecord.analysis.warning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.warning.WarningKind;

/** Looks for what a reader should know about a membership. */
@Singleton
class MembershipExamination implements Examination {
  private static final Sql FACTS =
      Sql.of(
          """
          select
            m.id, m.member_id, m.ended_on, m.ended_from, m.ended_to, m.end_reason,
            exists (select 1 from citation c where c.owner_id = m.id) as is_cited,
            %s as is_quoted
          from membership m
          where m.id = any(:ids) and m.withdrawn_at is null
          """
              .formatted(Quotes.exists("m.id")));

  private final Database database;
  private final Likes likes;
  private final Quotes quotes;
  private final Clock clock;

  MembershipExamination(Database database, Likes likes, Quotes quotes, Clock clock) {
    this.database = database;
    this.likes = likes;
    this.quotes = quotes;
    this.clock = clock;
  }

  /** What a membership is judged by, but for other memberships. */
  private record Facts(
      UUID id, UUID member, Edtf end, @Nullable String endReason, boolean isCited, boolean isQuoted)
      implements Examined {

    static Facts of(Row row) {
      return new Facts(
          row.id("id"),
          row.id("member_id"),
          row.date("ended"),
          row.textOrNull("end_reason"),
          row.flag("is_cited"),
          row.flag("is_quoted"));
    }
  }

  @Override
  public String kind() {
    return Memberships.KIND;
  }

  @Override
  public void examine(Findings findings) {
    LocalDate today = Time.today(clock);
    List<Facts> all = database.list(FACTS, findings.ids(), Facts::of);
    for (Facts facts : all) {
      findings.concern(facts.id(), facts.member());
      judge(facts, today, findings);
    }
    if (findings.wants(WarningKind.several_parties)) {
      for (Likes.Like like : likes.parties(findings.standing())) {
        findings.add(
            like.record(),
            WarningKind.several_parties,
            like.other(),
            "the member belongs to "
                + like.name()
                + " as well at that time, and counts by party take one of the two");
      }
    }
    findings.duplicates(likes::memberships, "the same office of the same member then");
    quotes.examine(Examination.those(all, Facts::isQuoted), findings);
  }

  private static void judge(Facts facts, LocalDate today, Findings findings) {
    Edtf end = facts.end();
    // Terms have a last day that everybody knows; only an end that has a reason is said to be past.
    if (facts.endReason() != null
        && end.isDated()
        && !end.latest().equals(Edtf.MAX)
        && end.earliest().isAfter(today)) {
      findings.add(
          facts.id(),
          WarningKind.ends_in_future,
          null,
          "is said to have ended ("
              + facts.endReason()
              + ") on "
              + end.text()
              + ", which is still to come",
          end.earliest());
    }
    if (!facts.isCited()) {
      findings.add(facts.id(), WarningKind.without_source, "no source says so");
    }
  }
}
