package org.onrecord.analysis.search;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.RequestAddress;

/** The address of the search of statements by words in any form. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Find it, and know whether it is on record.")
public class SearchResource {
  private final StatementSearch search;

  @Context UriInfo uri;

  SearchResource(StatementSearch search) {
    this.search = search;
  }

  /** Statements by words. */
  @GET
  @Costly
  @Operation(
      operationId = "search",
      summary = "Search statements by words",
      description =
          "Finds statements by words in any form, in all their texts and languages, the nearest"
              + " first, with filters and counts. What was written before is found; indexedTo says up"
              + " to which change.")
  public SearchView search(@BeanParam SearchFilter filter) {
    return search.search(filter, RequestAddress.without(uri, "cursor"));
  }
}
