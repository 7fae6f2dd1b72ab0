package org.onrecord.analysis.search;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.onrecord.analysis.quote.QuoteWords;

/**
 * The words of a text as the index keeps them: each as it is said, so that phrases are found, and
 * at the same place its stem behind a mark, so that its other forms are. A word that is its own
 * stem stands there once.
 */
final class WordStream extends TokenStream {
  /** Stands before a stem, and in no word. */
  static final char STEM = '~';

  private final QuoteWords words;
  private final List<List<String>> stems;
  private final int from;
  private final int to;
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private Iterator<String> waiting = Collections.emptyIterator();
  private int at;

  /** Some of the words, with the stems of all. */
  WordStream(QuoteWords words, List<List<String>> stems, int from, int to) {
    this.words = words;
    this.stems = stems;
    this.from = from;
    this.to = to;
    at = from;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (waiting.hasNext()) {
      term.append(STEM).append(waiting.next());
      step.setPositionIncrement(0);
      return true;
    }
    if (at == to) {
      return false;
    }
    term.append(words.word(at));
    waiting = stems.get(at).iterator();
    at++;
    return true;
  }

  @Override
  public void reset() {
    at = from;
    waiting = Collections.emptyIterator();
  }
}
