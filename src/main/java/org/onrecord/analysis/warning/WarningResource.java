package org.onrecord.analysis.warning;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.http.Answers;
import org.onrecord.platform.query.Paging;

/** Warnings over HTTP. */
@Path("/v1/warnings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
    name = "Analysis",
    description = "What came of it: computed from recorded acts, never typed in.")
public class WarningResource {
  private final Warnings warnings;
  private final Answers answers;

  WarningResource(Warnings warnings, Answers answers) {
    this.warnings = warnings;
    this.answers = answers;
  }

  /** A page of warnings. */
  @GET
  @Operation(
      operationId = "listWarnings",
      summary = "What to know before relying on a record",
      description =
          "Warnings follow from the recorded facts and come and go with them; none is a failure.")
  @APIResponseSchema(WarningView.class)
  public Response list(@BeanParam WarningFilter filter, @BeanParam Paging paging) {
    return answers.page(warnings.list(filter, paging), paging);
  }
}
