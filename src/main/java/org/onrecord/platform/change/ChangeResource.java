package org.onrecord.platform.change;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The address of the change log, by which others keep a copy of the record in step. */
@Path("/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "The one ordered log of every write.")
public class ChangeResource {
  private final Changes changes;

  ChangeResource(Changes changes) {
    this.changes = changes;
  }

  /** The log from a sequence number on. */
  @GET
  @Operation(
      operationId = "listChanges",
      summary = "Everything that was written, in order",
      description =
          "The way to stay in sync: read from since=0, remember the last sequence, ask again from"
              + " there. Deletions are included; sequence order is commit order, so nothing is ever"
              + " missed. Rows of the kind demand tell what became of demands, by the ids of their"
              + " stances; they follow from the others, so a mirror of the records leaves them out.")
  public Page<ChangeView> list(@BeanParam ChangeFilter filter, @BeanParam Paging paging) {
    return changes.list(filter, paging);
  }
}
