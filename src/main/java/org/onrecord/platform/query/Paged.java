package org.onrecord.platform.query;

import org.jspecify.annotations.Nullable;

/** An answer that may go on: its next page is also told in a Link header (RFC 8288). */
public interface Paged {
  /** Ready link to the next page, null on the last. */
  @Nullable String next();
}
