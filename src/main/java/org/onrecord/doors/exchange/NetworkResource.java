package org.onrecord.doors.exchange;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import javax.xml.stream.XMLStreamException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.onrecord.platform.query.AsOf;

/** Who stands where as a network, for programs that draw and reckon with one, over HTTP. */
@Path("/v1/exports")
@Tag(name = "Exports")
public class NetworkResource {
  private static final String GRAPHML = "application/graphml+xml";
  private static final String GEXF = "application/gexf+xml";
  private static final String MODES =
      "one has an edge from who took a stance to the speaker it is on, or whose statement it is on;"
          + " two has an edge from who took a stance to each topic that it is on, or that its"
          + " statement is about.";

  private final Network network;
  private final Streams streams;
  private final Clock clock;

  NetworkResource(Network network, Streams streams, Clock clock) {
    this.network = network;
    this.streams = streams;
    this.clock = clock;
  }

  /** One mode or two, as sociology counts the kinds of nodes that edges join. */
  @Schema(name = "NetworkMode", description = "What the edges of a network join.")
  public enum Mode {
    one,
    two
  }

  /** The network as GraphML. */
  @GET
  @Path("/network.graphml")
  @Produces(GRAPHML)
  @Operation(
      operationId = "exportNetworkGraphml",
      summary = "Who stands where, as a network (GraphML)",
      description =
          "A directed edge for each position (support, oppose, mixed, neutral, unclear) of one on"
              + " another, with the number of stances as weight, how many of them demand something,"
              + " and the first dated day.")
  @APIResponse(
      responseCode = "200",
      description = "The whole network.",
      content =
          @Content(
              mediaType = GRAPHML,
              schema = @Schema(type = SchemaType.STRING, maxLength = ExportParameters.MOST)))
  public Response graphml(
      @QueryParam("mode") @DefaultValue("one") @Parameter(description = MODES) Mode mode,
      @BeanParam AsOf asOf,
      @Context RoutingContext request) {
    return answer(GRAPHML, "network.graphml", GraphWriter.GraphMl::new, mode, asOf, request);
  }

  /** The network as GEXF. */
  @GET
  @Path("/network.gexf")
  @Produces(GEXF)
  @Operation(
      operationId = "exportNetworkGexf",
      summary = "Who stands where, as a network (GEXF)",
      description =
          "The same network for Gephi: an edge begins on the first dated day of its stances, which"
              + " makes the timeline.")
  @APIResponse(
      responseCode = "200",
      description = "The whole network.",
      content =
          @Content(
              mediaType = GEXF,
              schema = @Schema(type = SchemaType.STRING, maxLength = ExportParameters.MOST)))
  public Response gexf(
      @QueryParam("mode") @DefaultValue("one") @Parameter(description = MODES) Mode mode,
      @BeanParam AsOf asOf,
      @Context RoutingContext request) {
    return answer(GEXF, "network.gexf", GraphWriter.Gexf::new, mode, asOf, request);
  }

  /** Makes a writer of a form. */
  private interface Form {
    GraphWriter to(OutputStream out) throws XMLStreamException;
  }

  private Response answer(
      String type, String name, Form form, Mode mode, AsOf asOf, RoutingContext request) {
    LocalDate day = asOf.on(clock);
    return Response.ok(streams.of(request, out -> write(form, out, mode, day)))
        .type(type)
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }

  private void write(Form form, OutputStream out, Mode mode, LocalDate day) throws IOException {
    try {
      GraphWriter graph = form.to(out);
      graph.begin();
      network.read(day, mode == Mode.two, graph);
      graph.end();
    } catch (XMLStreamException gone) {
      throw new IOException(gone);
    }
  }
}
