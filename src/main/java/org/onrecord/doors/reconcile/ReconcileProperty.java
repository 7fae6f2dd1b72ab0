package org.onrecord.doors.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.record.speaker.OtherName;
import org.onrecord.record.speaker.SpeakerView;

/** What a table may tell of somebody beside the name, and what may be added to the table. */
enum ReconcileProperty {
  role("Role", true),
  on("Day of the role", true),
  country("Country (ISO 3166-1 alpha-2)", true),
  slug("Slug", false),
  name("Name", false),
  sortName("Name to sort by", false),
  otherNames("Other names", false),
  kind("Kind", false),
  classification("Classification", false),
  wikidata("Wikidata", false),
  summary("Summary", false),
  image("Image", false),
  offices("Offices today", false);

  final String label;

  /** Whether a query may say it of whom it looks for. */
  final boolean asked;

  ReconcileProperty(String label, boolean asked) {
    this.label = label;
    this.asked = asked;
  }

  /** The one of an id, or null. */
  static @Nullable ReconcileProperty of(String id) {
    return Stream.of(values()).filter(each -> each.name().equals(id)).findAny().orElse(null);
  }

  /** Whether a table can have it added. */
  boolean isAdded() {
    return this != role && this != on;
  }

  boolean begins(String prefix) {
    String start = prefix.toLowerCase(Locale.ROOT);
    return name().toLowerCase(Locale.ROOT).startsWith(start)
        || label.toLowerCase(Locale.ROOT).startsWith(start);
  }

  /** Its values of somebody on record. */
  List<String> of(SpeakerView speaker, List<KnownOffice> held, LocalDate today) {
    return switch (this) {
      case role, on -> List.of();
      case country -> some(speaker.country());
      case slug -> some(speaker.slug());
      case name -> some(speaker.name());
      case sortName -> some(speaker.sortName());
      case otherNames -> speaker.otherNames().stream().map(OtherName::name).toList();
      case kind -> some(speaker.kind().name());
      case classification ->
          speaker.classification() == null ? List.of() : some(speaker.classification().name());
      case wikidata ->
          speaker.identifiers().stream()
              .filter(each -> each.scheme().equals("wikidata"))
              .map(each -> each.identifier())
              .toList();
      case summary -> some(speaker.summary());
      case image -> some(speaker.image());
      case offices ->
          held.stream()
              .filter(office -> office.isPossibleOn(today))
              .map(
                  office ->
                      (office.title() == null ? "member" : office.title())
                          + ", "
                          + office.organization())
              .toList();
    };
  }

  private static List<String> some(@Nullable String value) {
    return value == null ? List.of() : List.of(value);
  }
}
