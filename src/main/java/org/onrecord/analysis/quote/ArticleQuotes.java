package org.onrecord.analysis.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The quotes in an article: what stands between quotation marks, as the papers of many languages
 * set them, straight single ones and ``those of typewriters'' too. A quote of several paragraphs
 * has its opening mark at the start of each. A mark that is never closed opens nothing. A pure
 * function.
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
          Map.entry('\'', "'"),
          Map.entry('`', "'"),
          Map.entry('‚', "‘’"),
          Map.entry('「', "」"),
          Map.entry('『', "』"),
          Map.entry('＂', "＂"));

  // Words that begin with an apostrophe, which opens no quote.
  private static final Set<String> CLIPPED =
      Set.of(
          "em", "n", "tis", "twas", "til", "till", "cause", "bout", "round", "s", "t", "ll", "re");

  private ArticleQuotes() {}

  /**
   * Where the quotes are, without their marks, in the order of the article; none within another.
   */
  public static List<Span> of(String article) {
    List<Span> quotes = new ArrayList<>();
    // Up to where each mark is known not to be closed, so that no part is searched twice in vain.
    Map<String, Integer> unclosed = new HashMap<>();
    for (int i = 0; i < article.length(); i++) {
      char mark = article.charAt(i);
      String closers = CLOSERS.get(mark);
      if (closers == null || !opens(article, i)) {
        continue;
      }
      int from = i + width(article, i);
      String opener = article.substring(i, from);
      int end = end(article, i, Math.max(from, unclosed.getOrDefault(opener, 0)), closers);
      if (end < 0) {
        unclosed.put(opener, -end);
      } else {
        if (end > from) {
          quotes.add(new Span(from, end));
        }
        i = end + width(article, end) - 1;
      }
    }
    return quotes;
  }

  // An apostrophe is no mark: letters stand on both its sides.
  private static boolean opens(String article, int at) {
    char mark = article.charAt(at);
    boolean letter = at > 0 && Character.isLetterOrDigit(article.charAt(at - 1));
    if (mark == '\'' || mark == '`') {
      return !letter && opensPlain(article, at);
    }
    return !letter || (mark != '‘' && mark != '"' && mark != '‚' && mark != '”');
  }

  // A straight mark opens before a word that is neither clipped nor a decade, such as '90s.
  private static boolean opensPlain(String article, int at) {
    int from = at + width(article, at);
    int to = from;
    while (to < article.length() && Character.isLetter(article.charAt(to))) {
      to++;
    }
    boolean before = at == 0 || " \t\n\u00A0([—–-:\"“".indexOf(article.charAt(at - 1)) >= 0;
    return before
        && (to > from || isOpener(article, from))
        && !CLIPPED.contains(article.substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static boolean isOpener(String article, int at) {
    return at < article.length() && "\"“[…$€£".indexOf(article.charAt(at)) >= 0;
  }

  /** How many characters a mark takes: those of typewriters are doubled. */
  private static int width(String article, int at) {
    char mark = article.charAt(at);
    boolean doubled =
        (mark == '`' || mark == '\'')
            && at + 1 < article.length()
            && article.charAt(at + 1) == mark;
    return doubled ? 2 : 1;
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
      } else if (closers.indexOf(c) >= 0 && closes(article, start, i)) {
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

  private static boolean closes(String article, int start, int at) {
    char mark = article.charAt(at);
    if (mark == '\''
        && (width(article, at) != width(article, start)
            || Character.isWhitespace(article.charAt(at - 1)))) {
      return false;
    }
    int next = at + width(article, at);
    return (mark != '’' && mark != '\'')
        || next >= article.length()
        || (!Character.isLetterOrDigit(article.charAt(next)) && !isPossessive(article, start, at));
  }

  // In 'the workers' party will win' a later mark closes, before which none opens.
  private static boolean isPossessive(String article, int start, int at) {
    if (article.charAt(at) != '\'' || article.charAt(at - 1) != 's' || width(article, at) > 1) {
      return false;
    }
    if (at + 2 >= article.length()
        || article.charAt(at + 1) != ' '
        || !Character.isLowerCase(article.charAt(at + 2))) {
      return false;
    }
    for (int i = at + 1; i < Math.min(article.length(), start + LONGEST); i++) {
      char c = article.charAt(i);
      if (c == '\n' || (CLOSERS.containsKey(c) && c != '"' && opens(article, i))) {
        return false;
      }
      if (c == '\''
          && (i + 1 == article.length() || !Character.isLetterOrDigit(article.charAt(i + 1)))) {
        return true;
      }
    }
    return false;
  }
}
