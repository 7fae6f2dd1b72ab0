package org.onrecord.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/**
 * The body of a POST.
 *
 * @param <T> the draft that the body must be
 */
public final class Body<T> extends Sent<T> {
  Body(byte[] bytes, Class<T> type, Json json, HttpHeaders headers) {
    super(bytes, type, json, headers);
  }

  /**
   * Checks that the body is JSON by its media type.
   *
   * @throws org.onrecord.platform.value.Problem unsupported_media_type
   */
  public void requireJson() {
    bytes(MediaType.APPLICATION_JSON);
  }

  /**
   * Reads the draft.
   *
   * @throws org.onrecord.platform.value.Problem unsupported_media_type, malformed_json, or
   *     validation naming every fault
   */
  public T read() {
    return json.read(bytes(MediaType.APPLICATION_JSON), type);
  }
}
