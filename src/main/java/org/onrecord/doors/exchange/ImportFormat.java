package org.onrecord.doors.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form of a file that comes in. */
@Schema(name = "ImportFormat", description = "The form of a file that comes in.")
public enum ImportFormat {
  /** One record a line, as an export has them. */
  ndjson,
  /** A table whose columns are named like our fields (RFC 4180). */
  csv,
  /** Persons, organizations, memberships and posts (Popolo). */
  popolo,
  /** What was found about claims (schema.org ClaimReview). */
  claimreview,
  /** The event list of Discourse Network Analyzer. */
  dna;

  /** The media types that such a file may be sent as. */
  List<String> mediaTypes() {
    return switch (this) {
      case ndjson -> List.of("application/x-ndjson");
      case csv, dna -> List.of("text/csv");
      case popolo -> List.of("application/json");
      case claimreview -> List.of("application/ld+json", "application/json");
    };
  }
}
