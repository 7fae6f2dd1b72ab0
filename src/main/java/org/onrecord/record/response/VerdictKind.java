package org.onrecord.record.response;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a response does to one option of a demand. */
@Schema(description = "What a response does to one option of a demand.")
public enum VerdictKind {
  /** It does what the option asks. */
  satisfies,
  /** It does part of what the option asks. */
  partly,
  /** It declines what the option asks. */
  refuses,
  /** It makes what the option asks pointless or impossible. */
  moots,
  /** It decides nothing about the option, whatever the rule would say of such a response. */
  none
}
