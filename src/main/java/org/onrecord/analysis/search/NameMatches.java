package org.onrecord.analysis.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.KnownName;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.analysis.names.KnownSpeaker;
import org.onrecord.analysis.names.NameCandidate;
import org.onrecord.analysis.names.NameJudgement;
import org.onrecord.analysis.names.NameQuestion;
import org.onrecord.analysis.names.NameRecord;
import org.onrecord.analysis.names.NameWords;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Text;
import org.onrecord.platform.value.Time;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;

/** Finds who is meant by names and roles: the index proposes, pure functions judge. */
@ApplicationScoped
public class NameMatches {
  private static final int NAMES = 60;
  private static final int HOLDERS = 100;
  private static final int OFFICES = 50;

  private final IndexFollower follower;
  private final SpeakerSource source;
  private final Speakers speakers;
  private final Clock clock;

  NameMatches(IndexFollower follower, SpeakerSource source, Speakers speakers, Clock clock) {
    this.follower = follower;
    this.source = source;
    this.speakers = speakers;
    this.clock = clock;
  }

  /**
   * What is asked, and of which kinds of speakers.
   *
   * @param kinds the kinds, none for any
   * @param limit how many are shown
   */
  public record Asked(NameQuestion question, List<SpeakerKind> kinds, int limit) {}

  /** The day that is asked for, or today. */
  public LocalDate day(@Nullable LocalDate on) {
    return on == null ? Time.today(clock) : on;
  }

  /** Answers several questions, in their order, in as many SQL statements as one takes. */
  public List<NameMatchesView> of(List<Asked> all) {
    return all.isEmpty()
        ? List.of()
        : follower.search((searcher, indexedTo) -> of(all, searcher, indexedTo));
  }

  /** Speakers of whom a name has words that begin so, at most so many. */
  public List<SpeakerView> beginning(String name, int most) {
    NameWords words = NameWords.of(name);
    if (words.isEmpty()) {
      return List.of();
    }
    Map<UUID, Set<Integer>> found =
        follower.search(
            (searcher, indexedTo) -> {
              Map<UUID, Set<Integer>> named = new LinkedHashMap<>();
              collect(searcher, NameQueries.beginning(words), most, named);
              return named;
            });
    Map<UUID, SpeakerView> views = found.isEmpty() ? Map.of() : speakers.views(found.keySet());
    return found.keySet().stream().map(views::get).filter(Objects::nonNull).toList();
  }

  /** The offices that each of these holds or held. */
  public Map<UUID, List<KnownOffice>> offices(Collection<UUID> members) {
    return source.offices(members);
  }

  private List<NameMatchesView> of(List<Asked> all, IndexSearcher searcher, long indexedTo)
      throws IOException {
    List<Map<UUID, Set<Integer>>> found = new ArrayList<>();
    Set<UUID> ids = new LinkedHashSet<>();
    for (Asked each : all) {
      Map<UUID, Set<Integer>> named = near(each, searcher);
      found.add(named);
      ids.addAll(named.keySet());
    }
    Map<UUID, SpeakerView> views = ids.isEmpty() ? Map.of() : speakers.views(ids);
    Map<UUID, List<KnownOffice>> offices = source.offices(views.keySet());
    NameRecord record = new IndexedNames(searcher.getIndexReader());
    List<NameMatchesView> answers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<KnownSpeaker> known = known(found.get(i), views, offices);
      answers.add(
          shown(
              all.get(i),
              NameJudgement.of(all.get(i).question(), known, record),
              views,
              indexedTo));
    }
    return answers;
  }

  /** Those who come near, each with which of their names do. */
  private static Map<UUID, Set<Integer>> near(Asked asked, IndexSearcher searcher)
      throws IOException {
    NameQuestion question = asked.question();
    Map<UUID, Set<Integer>> holders = new LinkedHashMap<>();
    if (question.role() != null) {
      Query query = NameQueries.office(question.role(), question.on(), asked.kinds());
      collect(searcher, query, HOLDERS, holders);
    }
    if (question.name() == null) {
      return holders;
    }
    Map<UUID, Set<Integer>> named = new LinkedHashMap<>();
    Query query = NameQueries.name(question.name(), asked.kinds(), holders.keySet());
    collect(searcher, query, NAMES, named);
    return named;
  }

  private static void collect(
      IndexSearcher searcher, Query query, int most, Map<UUID, Set<Integer>> found)
      throws IOException {
    for (ScoreDoc each : searcher.search(query, most).scoreDocs) {
      Document stored = searcher.storedFields().document(each.doc);
      IndexableField place = stored.getField(IndexedSpeaker.PLACE);
      Set<Integer> places =
          found.computeIfAbsent(
              UUID.fromString(stored.get(IndexedSpeaker.NAMED)), id -> new TreeSet<>());
      if (place != null) {
        places.add(place.numericValue().intValue());
      }
    }
  }

  private static List<KnownSpeaker> known(
      Map<UUID, Set<Integer>> found,
      Map<UUID, SpeakerView> views,
      Map<UUID, List<KnownOffice>> offices) {
    List<KnownSpeaker> known = new ArrayList<>();
    found.forEach(
        (id, places) -> {
          SpeakerView view = views.get(id);
          // The record may have moved on from what the index has.
          if (view != null && view.anonymous() == null) {
            List<KnownName> all = SpeakerSource.names(view.name(), view.otherNames());
            List<KnownName> names =
                places.stream().filter(place -> place < all.size()).map(all::get).toList();
            known.add(
                new KnownSpeaker(id, view.country(), names, offices.getOrDefault(id, List.of())));
          }
        });
    return known;
  }

  private static NameMatchesView shown(
      Asked asked, List<NameCandidate> candidates, Map<UUID, SpeakerView> views, long indexedTo) {
    LocalDate on = asked.question().on();
    List<NameMatchesView.Candidate> shown = new ArrayList<>();
    for (NameCandidate each : candidates.subList(0, Math.min(asked.limit(), candidates.size()))) {
      SpeakerView view = views.get(each.speaker().id());
      if (view != null) {
        shown.add(candidate(each, view, on));
      }
    }
    return new NameMatchesView(
        shown,
        NameJudgement.isAmbiguous(candidates) ? Boolean.TRUE : null,
        shown.isEmpty() ? nobody(asked.question()) : null,
        on,
        indexedTo);
  }

  private static NameMatchesView.Candidate candidate(
      NameCandidate candidate, SpeakerView view, LocalDate on) {
    KnownName name = candidate.name();
    return new NameMatchesView.Candidate(
        candidate.verdict(),
        candidate.score(),
        // Of the longest names only so much is told.
        candidate.because().stream().map(each -> Text.first(each, Bounds.NAME)).toList(),
        name == null
            ? null
            : new NameMatchesView.Name(
                name.name(), name.other() ? Boolean.TRUE : null, name.from(), name.to()),
        candidate.speaker().offices().stream()
            .filter(office -> office.isPossibleOn(on))
            .limit(OFFICES)
            .map(office -> NameMatchesView.Office.of(office, on))
            .toList(),
        view);
  }

  private static String nobody(NameQuestion question) {
    return question.name() == null
        ? "Nobody on record held “"
            + question.roleText()
            + "” on "
            + question.on()
            + (question.country() == null ? "" : " in " + question.country())
            + ". That does not say that nobody held it."
        : "Nobody on record has such a name. That does not say that there is nobody of it.";
  }

  /** How common the words of names are, by the index. */
  private static final class IndexedNames implements NameRecord {
    private final IndexReader reader;
    private final int size;
    // Many of those who come near share a word.
    private final Map<String, Integer> counted = new HashMap<>();

    IndexedNames(IndexReader reader) throws IOException {
      this.reader = reader;
      size = reader.getDocCount(IndexedSpeaker.KEY);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public int frequency(String letters) {
      return counted.computeIfAbsent(letters, this::count);
    }

    private int count(String letters) {
      try {
        return reader.docFreq(new Term(IndexedSpeaker.WORD, letters));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
