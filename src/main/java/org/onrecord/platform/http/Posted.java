package org.onrecord.platform.http;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a POST: what the POST made just now, or the answer that was kept when the same POST
 * was sent before.
 *
 * @param <V> the view that the answer shows
 */
public sealed interface Posted<V> {
  /** The status of the answer. */
  int status();

  /** The address of what was made, or null when nothing was. */
  @Nullable String location();

  /** The answer in the form in which it goes out and can be kept. */
  Kept<V> kept(Json json);

  /** What was made, with its version and its address: 201. */
  static <V> Posted<V> created(V view, int version, String location) {
    return new Fresh<>(201, view, version, location);
  }

  /** What was done at once: 200. */
  static <V extends Versioned> Posted<V> done(V view) {
    return new Fresh<>(200, view, view.version(), null);
  }

  /** What was begun and goes on: 202. */
  static <V extends Versioned> Posted<V> accepted(V view) {
    return new Fresh<>(202, view, view.version(), null);
  }

  /** An answer that is made now. */
  record Fresh<V>(int status, V view, int version, @Nullable String location) implements Posted<V> {

    @Override
    public Kept<V> kept(Json json) {
      byte[] body = json.write(view);
      return new Kept<>(status, body, EntityTag.strong(version, body).value(), location, false);
    }
  }

  /**
   * An answer in the form in which it goes out.
   *
   * @param body the JSON, or null when the answer was emptied because a text in it was redacted
   * @param repeated whether an earlier request has had this answer already
   */
  // An answer is sent and kept, and never compared with another.
  @SuppressWarnings("ArrayRecordComponent")
  record Kept<V>(
      int status,
      byte @Nullable [] body,
      @Nullable String etag,
      @Nullable String location,
      boolean repeated)
      implements Posted<V> {

    @Override
    public Kept<V> kept(Json json) {
      return this;
    }
  }
}
