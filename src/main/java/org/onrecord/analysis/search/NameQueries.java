package org.onrecord.analysis.search;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.onrecord.analysis.names.NamePart;
import org.onrecord.analysis.names.NameWords;
import org.onrecord.analysis.names.Role;
import org.onrecord.record.speaker.SpeakerKind;

/** Queries of the index for those whose names or offices come near what is asked. */
final class NameQueries {
  // Of a longer name the rest decides among those that are found.
  private static final int WORDS = 8;

  private static final float SAME = 3;
  private static final float FORM = 2;
  private static final float SKELETON = 1.5f;
  private static final float SOUND = 1;
  private static final float GRAM = 0.4f;
  private static final float WHOLE = 8;
  private static final float IN_OFFICE = 5;

  private NameQueries() {}

  /**
   * Names that come near one.
   *
   * @param first those who are to come first among these
   */
  static Query name(NameWords asked, List<SpeakerKind> kinds, Collection<UUID> first) {
    BooleanQuery.Builder near = new BooleanQuery.Builder();
    should(near, IndexedSpeaker.KEY, asked.key(), WHOLE);
    List<NamePart> parts = asked.parts();
    for (NamePart part : parts.subList(0, Math.min(WORDS, parts.size()))) {
      should(near, IndexedSpeaker.WORD, part.letters(), SAME);
      should(near, IndexedSpeaker.JOINED, part.letters(), SAME);
      part.forms().forEach(form -> should(near, IndexedSpeaker.WORD, form, FORM));
      should(near, IndexedSpeaker.SKELETON, part.skeleton(), SKELETON);
      should(near, IndexedSpeaker.SOUND, part.sound(), SOUND);
      IndexedSpeaker.grams(part.letters())
          .forEach(gram -> should(near, IndexedSpeaker.GRAM, gram, GRAM));
    }
    for (NamePart part : asked.joined().subList(0, Math.min(WORDS, asked.joined().size()))) {
      should(near, IndexedSpeaker.WORD, part.letters(), SAME);
    }
    BooleanQuery.Builder query = of(kinds).add(near.build(), Occur.MUST);
    if (!first.isEmpty()) {
      query.add(new BoostQuery(IndexSchema.of(first), IN_OFFICE), Occur.SHOULD);
    }
    return query.build();
  }

  /** Names with all these words, of which the last may go on. */
  static Query beginning(NameWords asked) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (int i = 0; i < asked.parts().size(); i++) {
      Term term = new Term(IndexedSpeaker.WORD, asked.parts().get(i).letters());
      boolean last = i == asked.parts().size() - 1;
      query.add(last ? new PrefixQuery(term) : new TermQuery(term), Occur.MUST);
    }
    return query.build();
  }

  /** Offices that are the one asked for and may have been held on a day. */
  static Query office(Role role, LocalDate on, List<SpeakerKind> kinds) {
    BooleanQuery.Builder query = of(kinds);
    Set<String> terms = role.terms();
    terms.forEach(
        each -> query.add(new TermQuery(new Term(IndexedSpeaker.OFFICE, each)), Occur.MUST));
    role.otherTerms()
        .forEach(
            each ->
                query.add(new TermQuery(new Term(IndexedSpeaker.OFFICE, each)), Occur.MUST_NOT));
    // What else is said may name the office or where it is held.
    role.words().forEach(each -> should(query, IndexedSpeaker.OFFICE, each, 1));
    if (role.country() != null) {
      query.add(new TermQuery(new Term(IndexedSpeaker.COUNTRY, role.country())), Occur.MUST);
    }
    long day = on.toEpochDay();
    query.add(LongPoint.newRangeQuery(IndexedSpeaker.START, Long.MIN_VALUE, day), Occur.FILTER);
    if (role.isFormer()) {
      query.add(LongPoint.newRangeQuery(IndexedSpeaker.END, Long.MIN_VALUE, day - 1), Occur.FILTER);
    } else {
      query.add(LongPoint.newRangeQuery(IndexedSpeaker.END, day, Long.MAX_VALUE), Occur.FILTER);
    }
    return query.build();
  }

  private static BooleanQuery.Builder of(List<SpeakerKind> kinds) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    if (!kinds.isEmpty()) {
      query.add(
          SearchIndex.any(IndexedSpeaker.KIND, kinds.stream().map(Enum::name).toList()),
          Occur.FILTER);
    }
    return query;
  }

  private static void should(BooleanQuery.Builder query, String field, String value, float boost) {
    if (!value.isEmpty()) {
      query.add(new BoostQuery(new TermQuery(new Term(field, value)), boost), Occur.SHOULD);
    }
  }
}
