package org.onrecord.analysis.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.Query;
import org.onrecord.platform.query.References;
import org.onrecord.platform.query.Sort;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Problem;
import org.onrecord.record.speaker.Speakers;
import org.onrecord.record.topic.Topics;

/**
 * What a search asks for, read and checked.
 *
 * @param words the words, none when only filters are asked for
 * @param filters the conditions that the index has to meet
 * @param languages whose forms of words count; the commonest of the record when there are none
 * @param facets by what all that is found is counted
 * @param highlight whether places in the texts are told
 * @param byRelevance whether the nearest come first, not the latest
 * @param limit how many are shown
 */
record SearchQuestion(
    SearchWords words,
    List<Query> filters,
    List<String> languages,
    List<Facet> facets,
    boolean highlight,
    boolean byRelevance,
    int limit) {
  private static final Sort RELEVANCE = new Sort("relevance", false);
  private static final Sort LATEST = new Sort("saidOn", true);

  /**
   * Reads a filter.
   *
   * @param today the day as of which the record is searched
   * @throws Problem invalid_parameter for a reference that leads nowhere, or another sort
   */
  static SearchQuestion of(SearchFilter filter, References references, LocalDate today) {
    List<Query> filters = new ArrayList<>();
    // As lists do: what is dated later is left out until its day.
    filters.add(LongField.newRangeQuery(IndexSchema.FROM, Long.MIN_VALUE, today.toEpochDay()));
    List<Fault> faults = new ArrayList<>();
    references
        .ids(
            List.of(
                new Refs(Facet.speaker.name(), Speakers.KIND, filter.speaker()),
                new Refs(Facet.organization.name(), Speakers.KIND, filter.organization()),
                new Refs(Facet.party.name(), Speakers.KIND, filter.party()),
                new Refs(Facet.mentions.name(), Speakers.KIND, filter.mentions()),
                new Refs(Facet.topic.name(), Topics.KIND, filter.topic())),
            faults)
        .forEach(
            (refs, ids) ->
                any(filters, refs.parameter(), ids.stream().map(UUID::toString).toList()));
    any(filters, Facet.country, Country.codes(filter.country()));
    any(filters, Facet.form, filter.form());
    any(filters, Facet.kind, filter.kind());
    any(filters, Facet.verification, filter.verification());
    any(filters, Facet.status, filter.status());
    List<String> languages = filter.language().stream().map(LanguageTag::tag).toList();
    any(filters, Facet.language, languages);
    demands(filters, filter);
    if (filter.saidFrom() != null) {
      filters.add(
          LongPoint.newRangeQuery(IndexSchema.TO, filter.saidFrom().toEpochDay(), Long.MAX_VALUE));
    }
    if (filter.saidTo() != null) {
      filters.add(
          LongPoint.newRangeQuery(
              IndexSchema.FROM, Long.MIN_VALUE + 1, filter.saidTo().toEpochDay()));
    }
    Sort sort = filter.sort();
    if (sort != null && !sort.equals(RELEVANCE) && !sort.equals(LATEST)) {
      faults.add(Fault.query("sort", "unknown_value", "knows only relevance, -saidOn"));
    }
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
    SearchWords words = filter.q() == null ? SearchWords.NONE : filter.q();
    return new SearchQuestion(
        words,
        filters,
        languages,
        filter.facet(),
        filter.highlight(),
        sort == null ? !words.isEmpty() : sort.equals(RELEVANCE),
        filter.limit());
  }

  // Asked together, one demand has to be both.
  private static void demands(List<Query> filters, SearchFilter filter) {
    if (filter.demand().isEmpty() || filter.demandStatus().isEmpty()) {
      any(filters, Facet.demand, filter.demand());
      any(filters, Facet.demandStatus, filter.demandStatus());
    } else {
      any(
          filters,
          IndexSchema.DEMAND,
          filter.demand().stream()
              .flatMap(
                  action -> filter.demandStatus().stream().map(status -> action + " " + status))
              .toList());
    }
  }

  private static void any(List<Query> filters, Facet facet, List<?> values) {
    any(filters, facet.name(), values.stream().map(String::valueOf).toList());
  }

  private static void any(List<Query> filters, String field, List<String> values) {
    if (!values.isEmpty()) {
      filters.add(SearchIndex.any(field, values));
    }
  }
}
