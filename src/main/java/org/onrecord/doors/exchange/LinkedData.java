package org.onrecord.doors.exchange;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.http.Versioned;

/** One record in the words of schema.org. */
record LinkedData(int version, String json) implements Formed, Versioned {
  private static final MediaType TYPE = MediaType.valueOf(ExportParameters.JSONLD);

  @Override
  public MediaType form() {
    return TYPE;
  }

  @Override
  public byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
