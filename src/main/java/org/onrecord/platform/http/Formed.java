package org.onrecord.platform.http;

import jakarta.ws.rs.core.MediaType;

/** A view that has a form of its own in place of JSON, such as a feed. */
public interface Formed {
  /** The media type of the form. */
  MediaType form();

  /** The view in that form; equal views have equal bytes. */
  byte[] bytes();
}
