package org.onrecord.analysis.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;

/**
 * Where in the texts of what was found the words stand that were searched for. The texts are read
 * from the record again, because the index keeps none.
 */
final class Highlights {
  private static final int FRAGMENTS = 3;
  private static final int AROUND = 100;
  private static final int LONGEST_FRAGMENT = 600;
  private static final int TEXTS_READ = 20_000;

  private static final Sql TEXTS =
      Sql.of(
          """
          select r.id, r.statement_id, r.language, substring(r.text, 1, %s) as text
          from rendering r
          where r.statement_id = any(:ids)
          order by r.statement_id, r.position
          """
              .formatted(TEXTS_READ));

  private Highlights() {}

  /** The parts of the texts of some statements around the words, by statement. */
  static Map<UUID, List<SearchView.Highlight>> of(
      Database database, List<UUID> ids, SearchWords words, WordQueries queries) {
    Map<UUID, List<SearchView.Highlight>> highlights = new HashMap<>();
    if (ids.isEmpty() || words.isEmpty()) {
      return highlights;
    }
    List<Sought> sought = new ArrayList<>();
    for (SearchWords.Part part : words.parts()) {
      if (!part.not()) {
        boolean word = part.kind() == SearchWords.Kind.word;
        sought.add(new Sought(part, word ? queries.forms(part.words(), 0) : Set.of()));
      }
    }
    database
        .query(TEXTS)
        .set("ids", ids)
        .each(
            row -> {
              List<SearchView.Fragment> fragments =
                  fragments(row.text("text"), row.text("language"), sought);
              if (!fragments.isEmpty()) {
                highlights
                    .computeIfAbsent(row.id("statement_id"), id -> new ArrayList<>())
                    .add(new SearchView.Highlight(row.id("id"), fragments));
              }
            });
    return highlights;
  }

  private record Sought(SearchWords.Part part, Set<String> forms) {
    /** How many words from here on are what is searched for. */
    int length(QuoteWords words, int at, Stems stems) {
      String word = words.word(at);
      return switch (part.kind()) {
        case prefix -> word.startsWith(part.words().word(0)) ? 1 : 0;
        case phrase -> {
          int length = part.words().size();
          boolean same = at + length <= words.size();
          for (int i = 0; same && i < length; i++) {
            same = words.word(at + i).equals(part.words().word(i));
          }
          yield same ? length : 0;
        }
        case word ->
            word.equals(part.words().word(0))
                    || (!words.isCharacter(at)
                        && stems.of(words.written(at), word).stream()
                            .anyMatch(stem -> forms.contains(WordStream.STEM + stem)))
                ? 1
                : 0;
      };
    }
  }

  private static List<SearchView.Fragment> fragments(
      String text, String language, List<Sought> sought) {
    List<SearchView.Mark> marks = marks(text, Stems.of(language), sought);
    List<SearchView.Fragment> fragments = new ArrayList<>();
    int next = 0;
    while (next < marks.size() && fragments.size() < FRAGMENTS) {
      int from = edge(text, Math.max(0, marks.get(next).from() - AROUND), 1);
      List<SearchView.Mark> within = new ArrayList<>();
      int to = marks.get(next).to();
      while (next < marks.size()
          && (within.isEmpty()
              || (marks.get(next).from() < to + AROUND
                  && marks.get(next).to() - from < LONGEST_FRAGMENT))) {
        SearchView.Mark mark = marks.get(next++);
        to = Math.max(to, mark.to());
        within.add(new SearchView.Mark(mark.from() - from, mark.to() - from));
      }
      int end = edge(text, Math.min(text.length(), to + AROUND), -1);
      fragments.add(new SearchView.Fragment(text.substring(from, Math.max(end, to)), within));
    }
    return fragments;
  }

  private static List<SearchView.Mark> marks(String text, Stems stems, List<Sought> sought) {
    QuoteWords words = QuoteWords.of(text);
    List<SearchView.Mark> marks = new ArrayList<>();
    int marked = 0;
    for (int i = 0; i < words.size(); i++) {
      int most = 0;
      for (Sought each : sought) {
        most = Math.max(most, each.length(words, i, stems));
      }
      if (most > 0 && i + most > marked) {
        marks.add(new SearchView.Mark(words.start(i), words.end(i + most - 1)));
        marked = i + most;
      }
    }
    return marks;
  }

  /** The end of a word near a place, and no half character. */
  private static int edge(String text, int at, int step) {
    int i = at;
    while (i > 0 && i < text.length() && Math.abs(i - at) < AROUND / 2) {
      if (Character.isWhitespace(text.charAt(step > 0 ? i - 1 : i))) {
        return i;
      }
      i += step;
    }
    int edge = i > 0 && i < text.length() ? at : i;
    return edge > 0 && edge < text.length() && Character.isLowSurrogate(text.charAt(edge))
        ? edge + step
        : edge;
  }
}
