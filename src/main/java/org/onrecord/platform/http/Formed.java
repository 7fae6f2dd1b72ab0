package org.onrecord.platform.http;

import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A view that has a form of its own in place of JSON, such as a feed. */
public interface Formed {
  /** The media type of the form. */
  MediaType form();

  /** The view in that form; equal views have equal bytes. */
  byte[] bytes();

  /** The name of the file that a browser makes of it, in ASCII, or null for what it shows. */
  default @Nullable String fileName() {
    return null;
  }
}
