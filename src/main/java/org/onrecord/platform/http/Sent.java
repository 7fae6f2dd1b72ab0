package org.onrecord.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * What a client sent as the body of a request. It is read only when asked for, so that what the
 * address and the headers say is checked first: 404, 410, 428 and 412 go before 415, and 415 before
 * 400.
 *
 * @param <T> the draft that the body must be, or that it changes
 */
public abstract sealed class Sent<T> permits Body, Patch {
  // Hidden, else the document would describe these classes and all that they use.
  @Schema(hidden = true)
  final Class<T> type;

  @Schema(hidden = true)
  final Json json;

  @Schema(hidden = true)
  private final byte[] bytes;

  @Schema(hidden = true)
  private final HttpHeaders headers;

  Sent(byte[] bytes, Class<T> type, Json json, HttpHeaders headers) {
    this.bytes = bytes;
    this.type = type;
    this.json = json;
    this.headers = headers;
  }

  /** The bytes as they were sent, by which a repeated request is recognised. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * The bytes, if they are of this media type.
   *
   * @throws Problem unsupported_media_type for any other
   */
  byte[] bytes(String mediaType) {
    String coding = headers.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Problem(
          ProblemType.unsupported_media_type, "Send the body as it is, without Content-Encoding.");
    }
    String sent = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (!mediaType.equalsIgnoreCase(withoutParameters(sent))) {
      throw new Problem(
          ProblemType.unsupported_media_type, "Send Content-Type: " + mediaType + ".");
    }
    return bytes;
  }

  private static @Nullable String withoutParameters(@Nullable String mediaType) {
    try {
      MediaType parsed = mediaType == null ? null : MediaType.valueOf(mediaType);
      return parsed == null ? null : parsed.getType() + "/" + parsed.getSubtype();
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  /** Gives resource methods the body that they declare, whatever media type it says it has. */
  @Provider
  public static class Reader implements MessageBodyReader<Sent<?>> {
    private final Json json;
    private final HttpHeaders headers;

    Reader(Json json, HttpHeaders headers) {
      this.json = json;
      this.headers = headers;
    }

    @Override
    public boolean isReadable(
        Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
      return Sent.class.isAssignableFrom(type);
    }

    @Override
    public Sent<?> readFrom(
        Class<Sent<?>> type,
        Type genericType,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, String> httpHeaders,
        InputStream stream)
        throws IOException {
      byte[] bytes = stream.readAllBytes();
      Class<?> draft = (Class<?>) ((ParameterizedType) genericType).getActualTypeArguments()[0];
      return Patch.class.isAssignableFrom(type)
          ? new Patch<>(bytes, draft, json, headers)
          : new Body<>(bytes, draft, json, headers);
    }
  }
}
