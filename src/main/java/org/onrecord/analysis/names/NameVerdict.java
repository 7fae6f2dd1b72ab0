package org.onrecord.analysis.names;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How sure it is whom a name or a role means. */
@Schema(description = "How sure it is whom a name or a role means.")
public enum NameVerdict {
  /** Nobody else on record comes near, and nothing speaks against it: may be taken unseen. */
  sure,
  /** Somebody ought to look: the name or the role fits well, but not whole, or fits others too. */
  likely,
  /** Something alike. */
  possible
}
