package org.onrecord.analysis.warning;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Row;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Time;
import org.onrecord.record.source.Citation;
import org.onrecord.record.statement.Statements;
import org.onrecord.record.warning.WarningKind;

/**
 * Looks for what a reader should know about a statement. One query reads the facts that nearly all
 * statements are judged by, and tells of which statements more must be read: of most none.
 */
@Singleton
class StatementExamination implements Examination {
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern MARKUP =
      Pattern.compile(
          "</?[a-zA-Z][^<>]{0,200}>|&(?:[a-zA-Z]{2,8}|#\\d{1,6}|#[xX][0-9a-fA-F]{1,5});");

  private static final Sql FACTS =
      Sql.of(
          """
          select
            s.id, s.speaker_id, s.said_on, s.said_from, s.said_to,
            m.started_from, m.ended_to,
            case
              when s.membership_id is null and s.said_on is not null then (
                select count(*)
                from membership o
                where o.member_id = s.speaker_id
                  and o.withdrawn_at is null
                  and o.started_from <= s.said_to
                  and o.ended_to >= s.said_from)
              else 0
            end as offices,
            :words and exists (
              select 1
              from rendering r
              where r.statement_id = s.id and r.kind = 'translation' and r.translation_of_id is null)
              as is_translated,
            :words and exists (
              select 1
              from rendering r
              where r.statement_id = s.id and (r.text like '%%<%%>%%' or r.text like '%%&%%;%%'))
              as is_marked_up,
            :alike and exists (
              select 1
              from rendering r
              join rendering o on o.words_hash = r.words_hash and o.statement_id <> r.statement_id
              where r.statement_id = s.id)
              as is_repeated,
            :words and exists (
              select 1
              from citation c
              where c.owner_id = s.id and c.claims is not null)
              as is_claimed,
            :words and %s as is_quoted
          from statement s
          left join membership m on m.id = s.membership_id
          where s.id = any(:ids) and s.withdrawn_at is null
          """
              .formatted(Quotes.exists("s.id")));

  private static final Sql TRANSLATIONS =
      Sql.of(
          """
          select r.statement_id, r.language
          from rendering r
          where r.statement_id = any(:ids)
            and r.kind = 'translation'
            and r.translation_of_id is null
          order by r.statement_id, r.position
          """);

  private static final Sql TEXTS =
      Sql.of(
          """
          select r.statement_id, r.text
          from rendering r
          where r.statement_id = any(:ids)
          order by r.statement_id, r.position
          """);

  private static final Sql CLAIMS =
      Sql.of(
          """
          select c.owner_id, c.claims
          from citation c
          where c.owner_id = any(:ids) and c.claims is not null
          """);

  private final Database database;
  private final SameWords sameWords;
  private final Quotes quotes;
  private final Clock clock;

  StatementExamination(Database database, SameWords sameWords, Quotes quotes, Clock clock) {
    this.database = database;
    this.sameWords = sameWords;
    this.quotes = quotes;
    this.clock = clock;
  }

  /** The facts that nearly all statements are judged by, and which others there are. */
  private record Facts(
      UUID id,
      UUID speaker,
      Edtf saidOn,
      @Nullable LocalDate officeFrom,
      @Nullable LocalDate officeTo,
      int offices,
      boolean isTranslated,
      boolean isMarkedUp,
      boolean isRepeated,
      boolean isClaimed,
      boolean isQuoted)
      implements Examined {

    static Facts of(Row row) {
      return new Facts(
          row.id("id"),
          row.id("speaker_id"),
          row.date("said"),
          row.dayOrNull("started_from"),
          row.dayOrNull("ended_to"),
          row.number("offices"),
          row.flag("is_translated"),
          row.flag("is_marked_up"),
          row.flag("is_repeated"),
          row.flag("is_claimed"),
          row.flag("is_quoted"));
    }
  }

  @Override
  public String kind() {
    return Statements.KIND;
  }

  @Override
  public void examine(Findings findings) {
    LocalDate today = Time.today(clock);
    List<Facts> all =
        database
            .query(FACTS)
            .set("ids", findings.ids())
            .set(
                "alike",
                findings.wants(WarningKind.attributed_to_two, WarningKind.possible_duplicate))
            .set(
                "words",
                findings.wants(
                    WarningKind.translation_without_original,
                    WarningKind.markup,
                    WarningKind.sources_disagree,
                    WarningKind.quote_not_found))
            .list(Facts::of);
    for (Facts facts : all) {
      findings.concern(facts.id(), facts.speaker());
      judge(facts, today, findings);
    }
    translations(Examination.those(all, Facts::isTranslated), findings);
    repetitions(Examination.those(all, Facts::isRepeated), findings);
    disagreements(all.stream().filter(Facts::isClaimed).toList(), findings);
    markup(Examination.those(all, Facts::isMarkedUp), findings);
    quotes.examine(Examination.those(all, Facts::isQuoted), findings);
  }

  private static void judge(Facts facts, LocalDate today, Findings findings) {
    Edtf saidOn = facts.saidOn();
    findings.inFuture(facts.id(), saidOn, "it is said to have been said on ", today);
    LocalDate from = facts.officeFrom();
    LocalDate to = facts.officeTo();
    if (from != null
        && to != null
        && saidOn.isDated()
        && (saidOn.latest().isBefore(from) || saidOn.earliest().isAfter(to))) {
      findings.add(
          facts.id(),
          WarningKind.membership_not_valid,
          "the office was not held on " + saidOn.text());
    }
    if (facts.offices() > 1) {
      findings.add(
          facts.id(),
          WarningKind.several_offices,
          facts.offices()
              + " offices were held on "
              + saidOn.text()
              + " and none is chosen: name one as membership, or in the words of attribution");
    }
  }

  private void translations(Collection<UUID> statements, Findings findings) {
    if (!statements.isEmpty()) {
      database
          .query(TRANSLATIONS)
          .set("ids", statements)
          .each(
              row ->
                  findings.add(
                      row.id("statement_id"),
                      WarningKind.translation_without_original,
                      "the translation into "
                          + row.text("language")
                          + " has no original on record"));
    }
  }

  private void repetitions(Collection<UUID> statements, Findings findings) {
    if (statements.isEmpty()) {
      return;
    }
    for (Likes.Like like : sameWords.likes(statements)) {
      if (like.name() == null) {
        findings.duplicate(like, "the same speaker said the same words on the same date");
      } else {
        findings.add(
            like.record(),
            WarningKind.attributed_to_two,
            like.other(),
            "the same words are attributed to " + like.name());
      }
    }
  }

  // Sources disagree when they claim different values, or one that the record does not have.
  private void disagreements(List<Facts> claimed, Findings findings) {
    if (claimed.isEmpty()) {
      return;
    }
    Map<UUID, Edtf> statements = new HashMap<>();
    claimed.forEach(facts -> statements.put(facts.id(), facts.saidOn()));
    Map<UUID, Map<String, Set<String>>> claims = new HashMap<>();
    database
        .query(CLAIMS)
        .set("ids", statements.keySet())
        .each(
            row ->
                row.json("claims", Citation.Claims.COLUMN)
                    .forEach(
                        (field, value) ->
                            claims
                                .computeIfAbsent(row.id("owner_id"), id -> new TreeMap<>())
                                .computeIfAbsent(field, name -> new TreeSet<>())
                                .add(value)));
    claims.forEach(
        (id, fields) ->
            fields.forEach(
                (field, values) -> {
                  Edtf own = statements.get(id);
                  if (field.equals("saidOn") && own != null && own.text() != null) {
                    values.add(own.text());
                  }
                  if (values.size() > 1) {
                    findings.add(
                        id,
                        WarningKind.sources_disagree,
                        "sources differ on " + inWords(field) + ": " + String.join(", ", values));
                  }
                }));
  }

  // A warning is read by people, who do not know the names of fields.
  private static String inWords(String field) {
    return switch (field) {
      case "saidOn" -> "when it was said";
      case "saidAt" -> "the time of day at which it was said";
      default -> "the " + CAPITAL.matcher(field).replaceAll(" $0").toLowerCase(Locale.ROOT);
    };
  }

  private void markup(Collection<UUID> statements, Findings findings) {
    if (statements.isEmpty()) {
      return;
    }
    database
        .query(TEXTS)
        .set("ids", statements)
        .each(
            row -> {
              Matcher found = MARKUP.matcher(row.text("text"));
              if (found.find()) {
                findings.add(
                    row.id("statement_id"),
                    WarningKind.markup,
                    "the words hold markup of a page: " + found.group());
              }
            });
  }
}
