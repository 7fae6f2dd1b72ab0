package org.onrecord.shared;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that records are found by with {@code q}: whole words, whatever case and accents. An
 * ordinary table, because neither database's full-text search exists in the other.
 */
@ApplicationScoped
public class SearchTerms implements PanacheRepositoryBase<SearchTerm, SearchTerm.Key> {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final int MAX_WORD = 64;
  private static final int MAX_WORDS_ASKED = 8;

  private final EntityManager entities;

  SearchTerms(EntityManager entities) {
    this.entities = entities;
  }

  /** Makes a record found by the words of these texts, and by no others. */
  public void index(String kind, UUID record, Collection<@Nullable String> texts) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String text : texts) {
      if (text != null) {
        wanted.addAll(words(text));
      }
    }
    for (SearchTerm stored : list("kind = ?1 and recordId = ?2", kind, record)) {
      if (!wanted.remove(stored.term())) {
        delete(stored);
      }
    }
    for (String word : wanted) {
      entities.persist(new SearchTerm(kind, word, record));
    }
  }

  /** Adds the condition that a record holds every word asked for; at most 8 words count. */
  public static void match(
      Where where, String idExpression, String kind, @Nullable String q, Parameters parameters) {
    if (q == null) {
      return;
    }
    Set<String> words = words(q);
    if (words.isEmpty() || words.size() > MAX_WORDS_ASKED) {
      parameters.fault("q", "words", "must have 1 to " + MAX_WORDS_ASKED + " words");
    }
    for (String word : words) {
      where.and(
          idExpression
              + " in (select t.recordId from SearchTerm t where t.kind = ? and t.term = ?)",
          kind,
          word);
    }
  }

  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(Text.fold(text));
    while (matcher.find()) {
      String word = matcher.group();
      words.add(word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word);
    }
    return words;
  }
}
