package org.onrecord.doors.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Examples in the OpenAPI document: one file per schema under {@code openapi/}, taken from the
 * sample record.
 */
final class OpenApiExamples {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private OpenApiExamples() {}

  /** The example of a schema, of a page of it, or null when there is no file. */
  static @Nullable Object of(String schema) {
    if (schema.endsWith("Page")) {
      Object item = of(schema.substring(0, schema.length() - "Page".length()));
      return item == null ? null : Map.of("items", List.of(item));
    }
    try (InputStream in =
        OpenApiExamples.class.getResourceAsStream("/openapi/" + schema + ".json")) {
      return in == null ? null : MAPPER.readValue(in, new TypeReference<Map<String, Object>>() {});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
