package org.onrecord.analysis.warning;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;

/** The address of the list of all warnings; each is shown on its record too. */
@Path("/v1/warnings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Analysis",
    description = "What came of it: computed from recorded acts, never typed in.")
public class WarningResource {
  private final Warnings warnings;

  WarningResource(Warnings warnings) {
    this.warnings = warnings;
  }

  /** A page of warnings. */
  @GET
  @Operation(
      operationId = "listWarnings",
      summary = "What to know before relying on a record",
      description =
          "Warnings follow from the recorded facts and come and go with them; none is a failure.")
  public Page<WarningView> list(@BeanParam WarningFilter filter, @BeanParam Paging paging) {
    return warnings.list(filter, paging);
  }
}
