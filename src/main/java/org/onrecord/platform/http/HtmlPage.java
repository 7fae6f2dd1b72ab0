package org.onrecord.platform.http;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;

/**
 * A page as a browser gets it, which is known by an ETag as every other answer is.
 *
 * @param html the whole document
 */
public record HtmlPage(String html) implements Formed {
  /** The media type of every page. */
  public static final MediaType HTML = new MediaType("text", "html", "UTF-8");

  /** The page that a template makes. */
  public static HtmlPage of(TemplateInstance template) {
    return new HtmlPage(template.render());
  }

  @Override
  public MediaType form() {
    return HTML;
  }

  @Override
  public byte[] bytes() {
    return html.getBytes(StandardCharsets.UTF_8);
  }
}
