package org.onrecord.doors.reconcile;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.onrecord.platform.http.Formed;
import org.onrecord.record.speaker.SpeakerView;

/** A speaker in a few lines of HTML, which needs neither styles nor scripts. */
record ReconcilePreview(SpeakerView speaker) implements Formed {
  private static final MediaType HTML = new MediaType("text", "html", "UTF-8");

  @Override
  public MediaType form() {
    return HTML;
  }

  @Override
  public byte[] bytes() {
    String others =
        speaker.otherNames().stream()
            .limit(5)
            .map(other -> escape(other.name()))
            .collect(Collectors.joining(", "));
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="UTF-8"><title>%1$s</title></head>
        <body>
        <h3>%1$s</h3>
        <p>%2$s%3$s%4$s</p>
        <p>%5$s</p>
        </body>
        </html>
        """
        .formatted(
            escape(speaker.name()),
            escape(speaker.kind().name()),
            speaker.country() == null ? "" : ", " + escape(speaker.country()),
            others.isEmpty() ? "" : "; also " + others,
            speaker.summary() == null ? "" : escape(speaker.summary()))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
