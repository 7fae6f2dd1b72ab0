package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.onrecord.platform.http.Json;

/** Where programs find the API and what describes it (RFC 9727). */
@Path("/.well-known/api-catalog")
public class CatalogResource {
  private static final String LINKSET = "application/linkset+json";
  private static final String PROFILE = "https://www.rfc-editor.org/info/rfc9727";

  private final Json json;

  CatalogResource(Json json) {
    this.json = json;
  }

  /** The catalog. */
  @GET
  @Produces(LINKSET)
  @Operation(hidden = true)
  public Response get() {
    // Relative, because the Host that a client claims is not to be repeated (RFC 9264 section 4.2).
    Map<String, Object> links =
        Map.of(
            "linkset",
            List.of(
                Map.of(
                    "anchor",
                    "/v1",
                    "service-desc",
                    List.of(
                        link("/openapi?format=json", "application/json"),
                        link("/openapi", "application/yaml")),
                    "service-doc",
                    List.of(link("/swagger-ui/", "text/html")),
                    "service-meta",
                    List.of(link("/problems", "text/html")))));
    return Response.ok(json.write(links), LINKSET + ";profile=\"" + PROFILE + "\"")
        .header("Link", "</.well-known/api-catalog>; rel=\"api-catalog\"")
        .header("Cache-Control", "public, max-age=3600")
        .build();
  }

  private static Map<String, Object> link(String path, String type) {
    return Map.of("href", path, "type", type);
  }
}
