package org.onrecord.platform.http;

import com.fasterxml.jackson.annotation.JsonFilter;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.FilterProvider;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import java.util.Set;

/**
 * Writes of the items of a page those fields alone that were asked for. What stands within a field
 * is written whole, also where it has fields of the same names.
 */
final class ItemFields extends SimpleBeanPropertyFilter {
  // The page, its list of items, and an item of that.
  private static final int DEPTH = 3;
  private static final String ID = "fields";

  private final Set<String> fields;

  private ItemFields(Set<String> fields) {
    this.fields = fields;
  }

  /** Has Jackson ask the filter about each record that it writes. */
  @JsonFilter(ID)
  interface Asked {}

  static FilterProvider of(Set<String> fields) {
    return new SimpleFilterProvider().addFilter(ID, new ItemFields(fields));
  }

  @Override
  public void serializeAsField(
      Object item, JsonGenerator out, SerializerProvider provider, PropertyWriter field)
      throws Exception {
    if (out.getOutputContext().getNestingDepth() != DEPTH || fields.contains(field.getName())) {
      field.serializeAsField(item, out, provider);
    }
  }
}
