package org.onrecord.record.stance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of its options it takes to meet a demand. */
@Schema(description = "How many of its options it takes to meet a demand.")
public enum DemandMode {
  /** One option, and it is asked for. */
  single,
  /** Any one of the options is enough: "retract, apologize, or resign". */
  any_of,
  /** Every option is asked for. */
  all_of
}
