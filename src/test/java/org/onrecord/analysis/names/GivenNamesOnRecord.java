package org.onrecord.analysis.names;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;
import org.onrecord.record.speaker.Classification;

/** A record of names that a test gives. */
final class GivenNamesOnRecord implements NameRecord {
  static final LocalDate DAY = LocalDate.of(2024, 5, 26);

  private final List<KnownSpeaker> speakers = new ArrayList<>();
  private final Map<String, Integer> frequencies = new HashMap<>();

  static GivenNamesOnRecord of(String... names) {
    GivenNamesOnRecord record = new GivenNamesOnRecord();
    Arrays.stream(names).forEach(name -> record.with(name, null));
    return record;
  }

  GivenNamesOnRecord with(String name, @Nullable String country, KnownOffice... offices) {
    return with(List.of(new KnownName(name, false, null, null)), country, offices);
  }

  GivenNamesOnRecord with(List<KnownName> names, @Nullable String country, KnownOffice... offices) {
    speakers.add(new KnownSpeaker(new UUID(0, speakers.size()), country, names, List.of(offices)));
    return this;
  }

  static KnownOffice office(
      String title, String organization, Classification classification, String dates) {
    return office(title, organization, classification, null, dates);
  }

  static KnownOffice office(
      @Nullable String title,
      String organization,
      Classification classification,
      @Nullable String country,
      String dates) {
    String[] ends = (dates + " ").split(" to ", -1);
    return new KnownOffice(
        UUID.randomUUID(),
        title,
        organization,
        List.of(organization),
        classification,
        country,
        date(ends[0]),
        date(ends.length > 1 ? ends[1] : ""));
  }

  private static Edtf date(String text) {
    return text.isBlank() ? Edtf.UNDATED : Edtf.parse(text.strip());
  }

  List<NameCandidate> named(String name) {
    return ask(name, null, null);
  }

  List<NameCandidate> ask(@Nullable String name, @Nullable String role, @Nullable String country) {
    return NameJudgement.of(NameQuestion.of(name, role, country, DAY), speakers, this);
  }

  List<KnownSpeaker> speakers() {
    return speakers;
  }

  @Override
  public int size() {
    return speakers.size();
  }

  @Override
  public int frequency(String letters) {
    return frequencies.getOrDefault(letters, 0);
  }
}
