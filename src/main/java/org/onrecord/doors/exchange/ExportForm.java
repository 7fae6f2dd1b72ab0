package org.onrecord.doors.exchange;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.onrecord.platform.http.CsvWriter;

/** A form in which a whole list goes out. */
@Schema(name = "ExportForm", description = "A form in which a whole list goes out.")
public enum ExportForm {
  /** A table for spreadsheets (RFC 4180). */
  csv(CsvWriter.MEDIA_TYPE),
  /** A JSON object a line. */
  ndjson("application/x-ndjson"),
  /** A graph in the words of schema.org (JSON-LD 1.1). */
  jsonld("application/ld+json");

  private final String mediaType;

  ExportForm(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }
}
