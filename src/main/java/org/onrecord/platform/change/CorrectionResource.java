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

/** The address of the public log of corrections: changes of what had been published. */
@Path("/v1/corrections")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Changes", description = "The one ordered log of every write.")
public class CorrectionResource {
  private final Changes changes;

  CorrectionResource(Changes changes) {
    this.changes = changes;
  }

  /** A page of corrections. */
  @GET
  @Operation(
      operationId = "listCorrections",
      summary = "Corrections of the record",
      description =
          "Every change that replaced a published fact (such as who said it, when, the words, or what"
              + " a stance is about) or was made with a note of why, latest first, with each field"
              + " before and after. Redactions are among them, without the words they took out.")
  public Page<ChangeView> list(@BeanParam CorrectionFilter filter, @BeanParam Paging paging) {
    return changes.corrections(filter, paging);
  }
}
