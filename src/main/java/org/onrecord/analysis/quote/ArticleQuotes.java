package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The quotes in an article: what stands between quotation marks, as the papers of many languages
 * set them. A quote of several paragraphs has its opening mark at the start of each. A mark that is
 * never closed opens nothing. A pure function.
 */
public final class ArticleQuotes {
  // Longer than any quote in a paper: what is not closed by then was no quote.
  private static final int LONGEST = 8_000;

  /** Which marks close what a mark has opened. */
  private static final Map<Character, String> CLOSERS =
      Map.ofEntries(
          Map.entry('"', "\""),
          Map.entry('“', "”"),
          Map.entry('”', "”"),
          Map.entry('„', "“”"),
          Map.entry('«', "»"),
          Map.entry('»', "«"),
          Map.entry('‹', "›"),
          Map.entry('›', "‹"),
          Map.entry('‘', "’"),
          Map.entry('‚', "‘’"),
          Map.entry('「', "」"),
          Map.entry('『', "』"),
          Map.entry('＂', "＂"));

  private ArticleQuotes() {}

  /**
   * Where the quotes are, without their marks, in the order of the article; none within another.
   */
  public static List<Span> of(String article) {
    List<Span> quotes = new ArrayList<>();
    // Up to where each mark is known not to be closed, so that no part is searched twice in vain.
    Map<Character, Integer> unclosed = new HashMap<>();
    for (int i = 0; i < article.length(); i++) {
      char mark = article.charAt(i);
      String closers = CLOSERS.get(mark);
      if (closers == null || !opens(article, i)) {
        continue;
      }
      int end = end(article, i, Math.max(i + 1, unclosed.getOrDefault(mark, 0)), closers);
      if (end < 0) {
        unclosed.put(mark, -end);
      } else {
        if (end > i + 1) {
          quotes.add(new Span(i + 1, end));
        }
        i = end;
      }
    }
    return quotes;
  }

  // An apostrophe is no mark: letters stand on both its sides.
  private static boolean opens(String article, int at) {
    char mark = article.charAt(at);
    boolean letter = at > 0 && Character.isLetterOrDigit(article.charAt(at - 1));
    return !letter || (mark != '‘' && mark != '"' && mark != '‚' && mark != '”');
  }

  /** The closing mark, or minus the place up to which there is none. */
  private static int end(String article, int start, int from, String closers) {
    int limit = Math.min(article.length(), start + LONGEST);
    for (int i = from; i < limit; i++) {
      char c = article.charAt(i);
      if (c == '\n') {
        int next = continued(article, i, article.charAt(start), limit);
        if (next < 0) {
          return -i;
        }
        i = next;
      } else if (closers.indexOf(c) >= 0 && closes(article, i)) {
        return i;
      }
    }
    return -limit;
  }

  /**
   * Where a quote goes on after a line end: the last character to skip, or -1. A line may break
   * within a quote; a paragraph ends it, unless the next opens it again.
   */
  private static int continued(String article, int at, char mark, int limit) {
    int i = at;
    int lines = 0;
    while (i < limit && Character.isWhitespace(article.charAt(i))) {
      lines += article.charAt(i) == '\n' ? 1 : 0;
      i++;
    }
    if (i < limit && article.charAt(i) == mark && lines > 0) {
      return i;
    }
    return lines > 1 || i >= limit ? -1 : i - 1;
  }

  private static boolean closes(String article, int at) {
    return article.charAt(at) != '’'
        || at + 1 >= article.length()
        || !Character.isLetterOrDigit(article.charAt(at + 1));
  }
}
