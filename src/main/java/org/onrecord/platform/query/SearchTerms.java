package org.onrecord.platform.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Folding;
import org.onrecord.platform.value.Text;

/**
 * The words of names, by which speakers, topics and roles are found: whole words, folded ({@link
 * Folding}). An ordinary table, because neither database's full-text search exists in the other.
 * The words of statements are in the {@link WordIndex}.
 */
@ApplicationScoped
public class SearchTerms implements PanacheRepositoryBase<SearchTerm, SearchTerm.Key> {
  // Shorter than the column, which counts some characters twice.
  private static final int MAX_WORD = 32;

  private final EntityManager entities;

  SearchTerms(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Makes a record found by the words of these texts, and by no others.
   *
   * @param isNew whether the record is, so that it cannot have been found by any words before
   */
  public void index(String kind, UUID record, boolean isNew, Collection<@Nullable String> texts) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String text : texts) {
      if (text != null) {
        wanted.addAll(words(text));
      }
    }
    for (SearchTerm stored :
        isNew ? List.<SearchTerm>of() : list("kind = ?1 and recordId = ?2", kind, record)) {
      if (!wanted.remove(stored.term())) {
        delete(stored);
      }
    }
    for (String word : wanted) {
      entities.persist(new SearchTerm(kind, word, record));
    }
  }

  /** Adds the condition that a record holds the words asked for, if any are. */
  public static void match(Where where, String idExpression, String kind, @Nullable Words asked) {
    for (String word : asked == null ? List.<String>of() : asked.all()) {
      where.and(
          idExpression
              + " in (select se.record_id from search_term se where se.kind = ? and se.term = ?)",
          kind,
          word);
    }
  }

  /** The words that a text is found by: with apostrophes, as one word and as its parts. */
  public static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    read(text, words, true);
    return words;
  }

  /** The words that are asked for by a text: with apostrophes, as one word. */
  public static Set<String> asked(String text) {
    Set<String> words = new LinkedHashSet<>();
    read(text, words, false);
    return words;
  }

  private static void read(String text, Set<String> words, boolean parts) {
    int[] letters = Text.fold(text).codePoints().toArray();
    StringBuilder word = new StringBuilder();
    int piece = 0;
    for (int i = 0; i < letters.length; i++) {
      int c = letters[i];
      boolean more = i + 1 < letters.length && Text.isPartOfWord(letters[i + 1]);
      if (Text.isPartOfWord(c)) {
        word.appendCodePoint(c);
      } else if (Folding.isApostrophe(c) && !word.isEmpty() && more) {
        if (parts) {
          add(word.substring(piece), words, true);
        }
        piece = word.length();
      } else {
        end(word, piece, words, parts);
        piece = 0;
      }
    }
    end(word, piece, words, parts);
  }

  private static void end(StringBuilder word, int piece, Set<String> words, boolean parts) {
    if (!word.isEmpty()) {
      add(word.toString(), words, parts);
      if (parts && piece > 0) {
        add(word.substring(piece), words, true);
      }
      word.setLength(0);
    }
  }

  // Scripts that put no space between words are found by each two neighbouring characters, which
  // needs no dictionary; one character alone is found too.
  private static void add(String word, Set<String> words, boolean parts) {
    int start = 0;
    while (start < word.length()) {
      boolean unspaced = Text.isUnspaced(word.codePointAt(start));
      int end = start;
      int before = -1;
      int count = 0;
      while (end < word.length() && Text.isUnspaced(word.codePointAt(end)) == unspaced) {
        int next = end + Character.charCount(word.codePointAt(end));
        if (unspaced) {
          if (before >= 0) {
            words.add(word.substring(before, next));
          }
          if (parts) {
            words.add(word.substring(end, next));
          }
          before = end;
        }
        end = next;
        count++;
      }
      if (!unspaced || count == 1) {
        words.add(Text.first(word.substring(start, end), MAX_WORD));
      }
      start = end;
    }
  }
}
