package org.onrecord.analysis.search;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.onrecord.analysis.quote.QuoteWords;

/**
 * The words of a text as the index keeps them: each as it is said, so that phrases are found, and
 * at the same place its stem behind a mark, so that its other forms are.
 */
final class WordStream extends TokenStream {
  /** Stands before a stem, and in no word. */
  static final char STEM = '~';

  private final QuoteWords words;
  private final Stems stems;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private int at;

  WordStream(QuoteWords words, Stems stems) {
    this.words = words;
    this.stems = stems;
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    if (!waiting.isEmpty()) {
      term.append(STEM).append(waiting.remove());
      step.setPositionIncrement(0);
      return true;
    }
    if (at == words.size()) {
      return false;
    }
    term.append(words.word(at));
    if (!words.isCharacter(at)) {
      waiting.addAll(stems.of(words.written(at), words.word(at)));
    }
    at++;
    return true;
  }

  @Override
  public void reset() {
    at = 0;
    waiting.clear();
  }
}
