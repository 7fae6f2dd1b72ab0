package org.onrecord.platform.query;

/**
 * An order of a list by its name.
 *
 * @param name the name of the order
 * @param descending whether the last comes first, which a leading minus says
 */
public record Sort(String name, boolean descending) {

  /** Reads a name with or without a minus. */
  public static Sort fromString(String text) {
    boolean descending = text.startsWith("-");
    return new Sort(descending ? text.substring(1) : text, descending);
  }
}
