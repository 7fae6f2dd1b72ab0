package org.onrecord.analysis.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.onrecord.analysis.names.KnownName;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.analysis.names.NameWords;
import org.onrecord.analysis.names.Role;
import org.onrecord.record.speaker.SpeakerKind;

/**
 * What the index knows of a speaker: a document for each name, which is found by what spellings of
 * a name share, and one for each office. No name is stored.
 *
 * @param names all names, the one that the speaker is shown by first
 */
record IndexedSpeaker(UUID id, SpeakerKind kind, List<KnownName> names, List<KnownOffice> offices)
    implements Indexed {
  /** The speaker that a name or an office is of. */
  static final String NAMED = "named";

  /** Which of the names of the speaker it is. */
  static final String PLACE = "place";

  static final String KIND = "speakerKind";
  static final String WORD = "nameWord";
  static final String JOINED = "nameJoined";
  static final String SKELETON = "nameSkeleton";
  static final String SOUND = "nameSound";
  static final String GRAM = "nameGram";
  static final String KEY = "nameKey";
  static final String OFFICE = "office";
  static final String START = "officeStart";
  static final String END = "officeEnd";
  static final String COUNTRY = "officeCountry";

  // Longer words are no names.
  private static final int GRAMS = 24;

  @Override
  public List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    for (int place = 0; place < names.size(); place++) {
      NameWords words = NameWords.of(names.get(place).name());
      if (!words.isEmpty()) {
        documents.add(name(place, words));
      }
    }
    for (KnownOffice office : offices) {
      Role role = office.role();
      if (!role.isEmpty()) {
        documents.add(office(office, role));
      }
    }
    return documents;
  }

  private Document owned() {
    Document document = new Document();
    document.add(new StringField(IndexSchema.OWNER, IndexSchema.key(id), Field.Store.NO));
    document.add(new StoredField(NAMED, id.toString()));
    document.add(new StringField(KIND, kind.name(), Field.Store.NO));
    return document;
  }

  private Document name(int place, NameWords words) {
    Document document = owned();
    document.add(new StoredField(PLACE, place));
    words
        .parts()
        .forEach(
            part -> {
              term(document, WORD, part.letters());
              term(document, SKELETON, part.skeleton());
              term(document, SOUND, part.sound());
              grams(part.letters()).forEach(gram -> term(document, GRAM, gram));
            });
    words.joined().forEach(part -> term(document, JOINED, part.letters()));
    term(document, KEY, words.key());
    return document;
  }

  private Document office(KnownOffice office, Role role) {
    Document document = owned();
    role.terms().forEach(each -> term(document, OFFICE, each));
    role.words().forEach(each -> term(document, OFFICE, each));
    office.placeWords().forEach(each -> term(document, OFFICE, each));
    document.add(new LongPoint(START, office.start().earliest().toEpochDay()));
    document.add(new LongPoint(END, office.end().latest().toEpochDay()));
    if (role.country() != null) {
      term(document, COUNTRY, role.country());
    }
    return document;
  }

  private static void term(Document document, String field, String value) {
    if (!value.isEmpty()) {
      document.add(new StringField(field, value, Field.Store.NO));
    }
  }

  /** Each three neighbouring letters of a word, with its ends. */
  static Set<String> grams(String letters) {
    String word = "^" + letters + "$";
    Set<String> grams = new LinkedHashSet<>();
    for (int i = 0; i + 3 <= word.length() && i < GRAMS; i++) {
      grams.add(word.substring(i, i + 3));
    }
    return grams;
  }
}
