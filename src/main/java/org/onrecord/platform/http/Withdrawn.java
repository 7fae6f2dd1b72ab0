package org.onrecord.platform.http;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to the DELETE of a record: 204 without a body.
 *
 * @param referring the collections that still refer to the record, with at how many places, such as
 *     {@code memberships=12, statements=3}; empty when none does
 */
@Schema(hidden = true)
public record Withdrawn(String referring) {
  /** The header that says what still refers to the record. */
  public static final String REFERRING = "Referring-Records";
}
