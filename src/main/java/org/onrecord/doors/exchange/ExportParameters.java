package org.onrecord.doors.exchange;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How a list is wanted as a file. */
record ExportParameters(
    @PathParam("form") @Parameter(description = "csv, ndjson or jsonld.", example = "csv")
        ExportForm form,
    @QueryParam("bom")
        @DefaultValue("false")
        @Parameter(
            description =
                "true begins a CSV file with a byte order mark, by which some spreadsheets know that"
                    + " it is UTF-8.")
        boolean bom,
    @QueryParam("after")
        @Parameter(
            description =
                "Goes on after the item with this id, in CSV without the row of names: that of the"
                    + " last item that came whole, when the connection broke. Not in JSON-LD.")
        @Nullable UUID after) {

  /** What every export of a list says of itself. */
  static final String DESCRIPTION =
      "The whole list in its order, with the filters of the list, streamed: as CSV, with the same"
          + " columns whatever is in it, as NDJSON, an item a line, or as JSON-LD in the words of"
          + " schema.org, as far as it has them. In CSV a part of an item is named like speaker.slug, a"
          + " list is joined by \"; \", and a cell that a spreadsheet would take for a formula has an"
          + " apostrophe before it. The list itself answers so too, when it is asked by Accept or"
          + " ?format=csv, ndjson or jsonld.";

  static final String CSV = "text/csv";
  static final String NDJSON = "application/x-ndjson";
  static final String JSONLD = "application/ld+json";
  static final int MOST = 2_147_483_647;
}
