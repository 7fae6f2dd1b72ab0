package org.onrecord.platform.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Puts members into objects of JSON where there is something to put. */
public final class JsonMembers {
  private JsonMembers() {}

  /** Puts a text, if there is one. */
  public static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      node.put(name, value);
    }
  }

  /** Puts a list, if anything is in it. */
  public static void put(ObjectNode node, String name, ArrayNode values) {
    if (!values.isEmpty()) {
      node.set(name, values);
    }
  }
}
