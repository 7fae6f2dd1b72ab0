package org.onrecord.analysis.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.QuoteCandidate;
import org.onrecord.analysis.quote.QuoteDifference;
import org.onrecord.analysis.quote.QuoteFinding;
import org.onrecord.analysis.quote.QuoteMatch;
import org.onrecord.analysis.quote.Span;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Reference;
import org.onrecord.platform.value.Text;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.StatementView;

/**
 * What was found of quotes as clients see it: beside the verdict on the words stands what is on
 * record of the statement, in which other forms it is there, and who else is said to have said the
 * same. Read in three queries for all quotes of a request.
 *
 * @param speaker who is said to have said them
 * @param views the statements by id
 * @param renderings what they are on record as, by statement
 * @param also who is on record with the same words, by the hash of the words
 */
record ShownMatches(
    IndexedRecord record,
    @Nullable UUID speaker,
    Map<UUID, StatementView> views,
    Map<UUID, List<Rendering>> renderings,
    Map<String, Map<UUID, Reference>> also) {
  private static final int CONTEXT = 200;
  private static final int DIFFERENCES = 200;
  private static final int ALSO = 20;

  private static final Sql RENDERINGS =
      Sql.of(
          """
          select r.id, r.statement_id, r.kind, r.language, %s as text, r.words_hash
          from rendering r
          where r.statement_id = any(:ids)
          order by r.statement_id, r.position
          """
              .formatted(Bounds.SHOWN_OF.formatted("r.text")));

  private static final Sql ALSO_BY =
      Sql.of(
          """
          select r.words_hash, s.id,
            sp.id as speaker_id, sp.slug as speaker_slug, sp.name as speaker_name,
            sp.withdrawn_at as speaker_withdrawn_at
          from rendering r
          join statement s on s.id = r.statement_id
          join speaker sp on sp.id = s.speaker_id
          where r.words_hash = any(:hashes)
          and s.withdrawn_at is null
          order by sp.name, sp.id
          """);

  /** A form in which a statement is on record. */
  record Rendering(
      UUID id, RenderingKind kind, String language, String text, @Nullable String hash) {
    QuoteCheckView.Text view() {
      return new QuoteCheckView.Text(id, kind, language, Text.first(text, Bounds.SHOWN));
    }
  }

  /** Reads what the matches of these findings are shown with. */
  static ShownMatches of(
      Database database,
      IndexedRecord record,
      @Nullable UUID speaker,
      Map<UUID, StatementView> views) {
    Map<UUID, List<Rendering>> renderings = new HashMap<>();
    Map<String, Map<UUID, Reference>> also = new HashMap<>();
    if (views.isEmpty()) {
      return new ShownMatches(record, speaker, views, renderings, also);
    }
    Set<String> hashes = new LinkedHashSet<>();
    database
        .query(RENDERINGS)
        .set("ids", views.keySet())
        .each(
            row -> {
              String hash = row.textOrNull("words_hash");
              renderings
                  .computeIfAbsent(row.id("statement_id"), id -> new ArrayList<>())
                  .add(
                      new Rendering(
                          row.id("id"),
                          row.word("kind", RenderingKind.class),
                          row.text("language"),
                          row.text("text"),
                          hash));
              if (hash != null) {
                hashes.add(hash);
              }
            });
    if (!hashes.isEmpty()) {
      database
          .query(ALSO_BY)
          .set("hashes", hashes)
          .each(
              row ->
                  also.computeIfAbsent(row.text("words_hash"), hash -> new LinkedHashMap<>())
                      .putIfAbsent(row.id("speaker_id"), row.reference("speaker")));
    }
    return new ShownMatches(record, speaker, views, renderings, also);
  }

  /** What was found of one quote. */
  QuoteCheckView.Found found(QuoteFinding finding, String quote) {
    Set<UUID> seen = new HashSet<>();
    List<QuoteCheckView.Match> matches = new ArrayList<>();
    for (QuoteMatch each : finding.matches()) {
      QuoteCheckView.Match match = match(each, quote, true);
      if (match != null) {
        matches.add(match);
        seen.add(match.statement().id());
      }
    }
    // Other forms of a statement stand beside it, and are not near to it.
    List<QuoteCheckView.Match> related = new ArrayList<>();
    for (QuoteMatch each : finding.related()) {
      QuoteCheckView.Match match = match(each, quote, false);
      if (match != null && seen.add(match.statement().id())) {
        related.add(match);
      }
    }
    return new QuoteCheckView.Found(
        finding.verdict(),
        finding.reason(),
        finding.tooShort() ? Boolean.TRUE : null,
        finding.ambiguous() ? Boolean.TRUE : null,
        matches,
        related);
  }

  private QuoteCheckView.@Nullable Match match(QuoteMatch match, String quote, boolean compared) {
    QuoteCandidate candidate = match.candidate();
    StatementView statement = views.get(record.statement(candidate.rendering()));
    if (statement == null) {
      return null;
    }
    List<Rendering> all = renderings.getOrDefault(statement.id(), List.of());
    Rendering own =
        all.stream()
            .filter(each -> each.id().equals(candidate.rendering()))
            .findFirst()
            .orElse(null);
    if (own == null) {
      return null;
    }
    String text = candidate.text();
    Span span = match.record();
    return new QuoteCheckView.Match(
        match.verdict(),
        match.because(),
        rounded(match.score()),
        rounded(match.askedShare()),
        rounded(match.recordShare()),
        QuoteCheckView.Place.of(match.asked(), 0),
        QuoteCheckView.Place.of(span, candidate.offset()),
        text.substring(span.from(), span.to()),
        before(text, span.from()),
        after(text, span.to()),
        match.differences().stream()
            .limit(compared ? DIFFERENCES : 0)
            .map(each -> difference(each, candidate, quote))
            .toList(),
        own.view(),
        statement,
        isTheirs(statement) ? null : Boolean.TRUE,
        others(own, statement),
        all.stream().filter(each -> !each.id().equals(own.id())).map(Rendering::view).toList());
  }

  private boolean isTheirs(StatementView statement) {
    return speaker == null
        || speaker.equals(statement.speaker().id())
        || statement.jointSpeakers().stream().anyMatch(each -> each.id().equals(speaker));
  }

  private List<Reference> others(Rendering own, StatementView statement) {
    return own.hash() == null
        ? List.of()
        : also.getOrDefault(own.hash(), Map.of()).values().stream()
            .filter(each -> !each.id().equals(statement.speaker().id()))
            .limit(ALSO)
            .toList();
  }

  private static double rounded(double share) {
    return Math.round(Math.min(1, share) * 1000) / 1000.0;
  }

  private static String before(String text, int at) {
    int from = Math.max(0, at - CONTEXT);
    if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return text.substring(from, at);
  }

  private static String after(String text, int at) {
    int to = Math.min(text.length(), at + CONTEXT);
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
      to--;
    }
    return text.substring(at, Math.max(at, to));
  }

  private static QuoteCheckView.Difference difference(
      QuoteDifference each, QuoteCandidate candidate, String quote) {
    Span ofQuote = each.asked();
    Span ofText = each.record();
    return new QuoteCheckView.Difference(
        each.kind(),
        each.weight(),
        each.marked(),
        ofQuote == null ? null : QuoteCheckView.Place.of(ofQuote, 0),
        ofQuote == null ? null : quote.substring(ofQuote.from(), ofQuote.to()),
        ofText == null ? null : QuoteCheckView.Place.of(ofText, candidate.offset()),
        ofText == null ? null : candidate.text().substring(ofText.from(), ofText.to()));
  }
}
