package org.onrecord.platform.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small value of several parts, kept as JSON in a text column. Nothing searches within such a
 * value, and both databases read and write a text alike; into a column of type JSON, H2 puts a text
 * as a JSON string. Empty values are stored as null.
 */
public abstract class JsonColumn<T> implements AttributeConverter<T, String> {
  // In a rolling update an older node reads what a newer one wrote.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ObjectReader reader;
  private final T empty;

  /** A column of a type, with the value that stands for null. */
  protected JsonColumn(TypeReference<T> type, T empty) {
    this.reader = MAPPER.readerFor(type);
    this.empty = empty;
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable T value) {
    if (value == null || value.equals(empty)) {
      return null;
    }
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public T convertToEntityAttribute(@Nullable String column) {
    if (column == null) {
      return empty;
    }
    try {
      return reader.readValue(column);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A list of texts. */
  @Converter
  public static class Texts extends JsonColumn<List<String>> {
    /** The one that queries use. */
    public static final Texts COLUMN = new Texts();

    /** For Hibernate. */
    public Texts() {
      super(new TypeReference<>() {}, List.of());
    }
  }
}
