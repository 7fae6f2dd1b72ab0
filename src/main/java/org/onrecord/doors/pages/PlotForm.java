package org.onrecord.doors.pages;

import jakarta.ws.rs.core.MediaType;
import org.onrecord.platform.http.CsvWriter;

/** What of a plot is had as a file. */
public enum PlotForm {
  /** The drawing. */
  svg("image/svg+xml"),
  /** Its numbers. */
  csv(CsvWriter.MEDIA_TYPE);

  private final String mediaType;

  PlotForm(String mediaType) {
    this.mediaType = mediaType;
  }

  MediaType mediaType() {
    return MediaType.valueOf(mediaType);
  }
}
