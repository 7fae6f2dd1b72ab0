package org.onrecord.analysis.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** By what statements that were found are counted, and by what they are filtered. */
@Schema(name = "SearchFacet", description = "By what hits are counted.")
public enum Facet {
  speaker,
  organization,
  country,
  party,
  topic,
  mentions,
  form,
  kind,
  language,
  year,
  verification,
  status,
  demand,
  demandStatus
}
