package org.onrecord.analysis.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.quote.QuoteWords;
import org.onrecord.platform.value.Language;

/** Turns words into queries of the index, in all languages of the record or in some. */
final class WordQueries {
  // More languages than these are asked for by the words as they are.
  private static final int LANGUAGES = 8;

  /** So many words must all be there; of more, three quarters. */
  private static final int ALL = 6;

  private static final double MOST = 0.75;

  // Korean words have no stems but pairs of syllables, all of which another form must have.
  private static final String KOREAN = "ko";

  private final IndexReader reader;
  private final Map<String, Stems> stems = new LinkedHashMap<>();

  WordQueries(IndexReader reader, List<String> languages) throws IOException {
    this.reader = reader;
    List<String> asked = languages.isEmpty() ? commonest(reader) : languages;
    for (String language : asked) {
      stems.computeIfAbsent(Language.primary(language), Stems::of);
    }
  }

  /** The commonest languages of the record. */
  private static List<String> commonest(IndexReader reader) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    Terms languages = MultiTerms.getTerms(reader, Facet.language.name());
    if (languages != null) {
      TermsEnum each = languages.iterator();
      while (each.next() != null) {
        counts.put(each.term().utf8ToString(), each.docFreq());
      }
    }
    return counts.keySet().stream()
        .filter(language -> Language.primary(language).equals(language))
        .sorted(Comparator.comparing((String each) -> counts.get(each)).reversed())
        .limit(LANGUAGES)
        .toList();
  }

  /** The query of what is searched for. A search that only excludes words finds all else. */
  Query query(SearchWords searched) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    Set<Query> wanted = new LinkedHashSet<>();
    for (SearchWords.Part part : searched.parts()) {
      Query query =
          switch (part.kind()) {
            case word -> word(part.words(), 0);
            case phrase -> phrase(part.words());
            case prefix -> new PrefixQuery(new Term(IndexSchema.TEXT, part.words().word(0)));
          };
      if (part.not()) {
        all.add(query, Occur.MUST_NOT);
      } else {
        wanted.add(query);
      }
    }
    boolean every = wanted.size() <= ALL;
    wanted.forEach(query -> all.add(query, every ? Occur.MUST : Occur.SHOULD));
    if (!every) {
      all.setMinimumNumberShouldMatch((int) Math.ceil(MOST * wanted.size()));
    }
    if (wanted.isEmpty()) {
      all.add(new FieldExistsQuery(IndexSchema.ID), Occur.MUST);
    }
    return all.build();
  }

  /** A word in any of its forms. */
  private Query word(QuoteWords words, int at) {
    return word(IndexSchema.TEXT, words, at);
  }

  Query word(String field, QuoteWords words, int at) {
    SynonymQuery.Builder forms = new SynonymQuery.Builder(field);
    forms.addTerm(new Term(field, words.word(at)));
    Query syllables = null;
    for (String form : forms(words, at)) {
      forms.addTerm(new Term(field, form));
    }
    Stems korean = stems.get(KOREAN);
    if (korean != null && isHangul(words.word(at))) {
      BooleanQuery.Builder every = new BooleanQuery.Builder();
      korean
          .of(words.written(at), words.word(at))
          .forEach(
              pair ->
                  every.add(new TermQuery(new Term(field, WordStream.STEM + pair)), Occur.MUST));
      syllables = every.build();
    }
    if (syllables == null) {
      return forms.build();
    }
    return new BooleanQuery.Builder()
        .add(forms.build(), Occur.SHOULD)
        .add(syllables, Occur.SHOULD)
        .build();
  }

  /** The terms that stand for other forms of a word. */
  Set<String> forms(QuoteWords words, int at) {
    Set<String> forms = new LinkedHashSet<>();
    if (words.isCharacter(at)) {
      return forms;
    }
    stems.forEach(
        (language, its) -> {
          if (!language.equals(KOREAN)) {
            its.of(words.written(at), words.word(at))
                .forEach(
                    stem -> {
                      forms.add(WordStream.STEM + stem);
                      // A word that is its own stem stands in the index as it is.
                      forms.add(stem);
                    });
          }
        });
    return forms;
  }

  private static boolean isHangul(String word) {
    return word.length() > 1
        && Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HANGUL;
  }

  private static Query phrase(QuoteWords words) {
    PhraseQuery.Builder phrase = new PhraseQuery.Builder();
    for (int i = 0; i < words.size(); i++) {
      phrase.add(new Term(IndexSchema.TEXT, words.word(i)));
    }
    return phrase.build();
  }

  /** What was searched for with words that are on record for those that are not, or null. */
  @Nullable String didYouMean(SearchWords searched) throws IOException {
    DirectSpellChecker speller = new DirectSpellChecker();
    List<String[]> replaced = new ArrayList<>();
    for (SearchWords.Part part : searched.parts()) {
      for (int i = 0; i < part.words().size(); i++) {
        if (part.not()
            || part.kind() == SearchWords.Kind.prefix
            || part.words().isCharacter(i)
            || isKnown(part.words(), i)) {
          continue;
        }
        SuggestWord[] near =
            speller.suggestSimilar(
                new Term(IndexSchema.TEXT, part.words().word(i)),
                1,
                reader,
                SuggestMode.SUGGEST_ALWAYS);
        if (near.length == 0) {
          return null;
        }
        replaced.add(new String[] {part.words().written(i), near[0].string});
      }
    }
    String meant = searched.written();
    for (String[] each : replaced) {
      meant = meant.replace(each[0], each[1]);
    }
    return replaced.isEmpty() ? null : meant;
  }

  private boolean isKnown(QuoteWords words, int at) throws IOException {
    if (reader.docFreq(new Term(IndexSchema.TEXT, words.word(at))) > 0) {
      return true;
    }
    for (String form : forms(words, at)) {
      if (reader.docFreq(new Term(IndexSchema.TEXT, form)) > 0) {
        return true;
      }
    }
    return false;
  }
}
