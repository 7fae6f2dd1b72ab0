package org.onrecord.platform.query;

import java.util.Collection;
import java.util.Set;

/** Knows which references lead to a record, standing or withdrawn, wherever records are kept. */
public interface Directory {
  /** The references that lead to no record of a kind, of those given. */
  Set<String> unknown(String kind, Collection<String> refs);

  /** Says of a reference that it leads to no record, and what may have been meant. */
  String astray(String kind, String ref);
}
