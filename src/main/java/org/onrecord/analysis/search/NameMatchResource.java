package org.onrecord.analysis.search;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.analysis.names.NameQuestion;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;

/** Who is meant by a name or a role, over HTTP. */
@Path("/v1/name-matches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Find it, and know whether it is on record.")
public class NameMatchResource {
  private final NameMatches matches;

  NameMatchResource(NameMatches matches) {
    this.matches = matches;
  }

  /** Those who may be meant. */
  @GET
  @Costly
  @Operation(
      operationId = "matchName",
      summary = "Who is meant by this name or role?",
      description =
          "Finds who on record is meant by a name, however it is spelt, by the role that they held on"
              + " a day, or by both, with why. sure may be taken unseen; the others are for somebody"
              + " to look at. Several who share a name are all shown.")
  public NameMatchesView match(@BeanParam NameFilter filter) {
    String name = filter.name() == null ? null : filter.name().text();
    String role = filter.role() == null ? null : filter.role().text();
    NameQuestion question =
        NameQuestion.of(
            name,
            role,
            filter.country() == null ? null : filter.country().code(),
            matches.day(filter.on()));
    List<Fault> faults = new ArrayList<>();
    if (name == null && role == null) {
      faults.add(Fault.query("name", "required", "is missing: give a name, a role or both"));
    }
    if (name != null && question.name() == null) {
      faults.add(Fault.query("name", "words", "has no word that a name could be compared by"));
    }
    if (role != null && question.role() == null) {
      faults.add(Fault.query("role", "words", "names no office"));
    }
    if (!faults.isEmpty()) {
      throw Problem.parameters(faults);
    }
    return matches.of(List.of(new NameMatches.Asked(question, List.of(), filter.limit()))).get(0);
  }
}
