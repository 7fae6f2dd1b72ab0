package org.onrecord;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every endpoint by every role: a new endpoint must say here who may use it. */
abstract class RoleMatrixSuite {
  /** The least role that each endpoint takes; where any GET is open it needs no row of its own. */
  private static final Map<String, String> MATRIX =
      matrix(
          """
          none    GET    /v1/changes
          none    GET    /v1/corrections
          none    GET    /v1/events
          none    GET    /v1/feeds/changes.atom
          none    GET    /v1/feeds/corrections.atom
          none    GET    /v1/feeds/demands.atom
          none    GET    /v1/feeds/statements.atom
          none    POST   /v1/disputes
          none    GET    /v1/disputes
          none    GET    /v1/disputes/{id}
          editor  PATCH  /v1/disputes/{id}
          admin   GET    /v1/imports
          admin   POST   /v1/imports
          admin   GET    /v1/imports/{id}
          admin   DELETE /v1/imports/{id}
          admin   GET    /v1/imports/{id}/errors
          admin   GET    /v1/keys
          admin   POST   /v1/keys
          admin   GET    /v1/keys/{id}
          admin   DELETE /v1/keys/{id}
          none    GET    /v1/divisions
          none    GET    /v1/memberships
          editor  POST   /v1/memberships
          none    GET    /v1/memberships/{id}
          editor  PATCH  /v1/memberships/{id}
          editor  DELETE /v1/memberships/{id}
          none    GET    /v1/memberships/{id}/history
          none    GET    /v1/responses
          editor  POST   /v1/responses
          none    GET    /v1/responses/{id}
          editor  PATCH  /v1/responses/{id}
          editor  DELETE /v1/responses/{id}
          none    GET    /v1/responses/{id}/history
          none    GET    /v1/sources
          editor  POST   /v1/sources
          none    GET    /v1/sources/{id}
          editor  PATCH  /v1/sources/{id}
          editor  DELETE /v1/sources/{id}
          none    GET    /v1/sources/{id}/history
          none    GET    /v1/exports/claimreview.json
          none    GET    /v1/exports/network.gexf
          none    GET    /v1/exports/network.graphml
          none    GET    /v1/exports/popolo.json
          none    GET    /v1/exports/record.ndjson
          none    GET    /v1/exports/{collection}/{ref}.jsonld
          none    GET    /v1/exports/memberships.{form}
          none    GET    /v1/exports/responses.{form}
          none    GET    /v1/exports/sources.{form}
          none    GET    /v1/exports/speakers.{form}
          none    GET    /v1/exports/stances.{form}
          none    GET    /v1/exports/statements.{form}
          none    GET    /v1/exports/topics.{form}
          none    GET    /v1/speakers
          editor  POST   /v1/speakers
          none    GET    /v1/speakers/{ref}
          editor  PATCH  /v1/speakers/{ref}
          editor  DELETE /v1/speakers/{ref}
          none    GET    /v1/speakers/{ref}/history
          none    GET    /v1/speakers/{ref}/memberships
          admin   POST   /v1/speakers/{ref}/merge
          none    GET    /v1/speakers/{ref}/pressure
          none    GET    /v1/speakers/{ref}/record
          none    GET    /v1/speakers/{ref}/stances
          none    GET    /v1/speakers/{ref}/statements
          none    GET    /v1/stances
          editor  POST   /v1/stances
          none    GET    /v1/stances/{id}
          editor  PATCH  /v1/stances/{id}
          editor  DELETE /v1/stances/{id}
          none    GET    /v1/stances/{id}/history
          none    GET    /v1/statements
          editor  POST   /v1/statements
          none    GET    /v1/statements/{id}
          editor  PATCH  /v1/statements/{id}
          editor  DELETE /v1/statements/{id}
          none    GET    /v1/statements/{id}/history
          none    GET    /v1/statements/{id}/divisions
          none    GET    /v1/statements/{id}/pressure
          none    GET    /v1/statements/{id}/thread
          none    GET    /v1/statements/{id}/renderings
          editor  POST   /v1/statements/{id}/renderings
          admin   DELETE /v1/statements/{id}/renderings/{rendering}
          none    GET    /v1/statements/{id}/responses
          none    GET    /v1/statements/{id}/stances
          none    GET    /v1/name-matches
          none    GET    /v1/reconcile
          none    POST   /v1/reconcile
          none    GET    /v1/reconcile/preview
          none    GET    /v1/reconcile/properties
          none    GET    /v1/reconcile/suggest/entity
          none    GET    /v1/reconcile/suggest/property
          none    GET    /v1/reconcile/suggest/type
          none    POST   /v1/quote-checks
          none    GET    /v1/search
          none    GET    /v1/statements/{id}/related
          none    GET    /v1/topics
          editor  POST   /v1/topics
          none    GET    /v1/topics/{ref}
          editor  PATCH  /v1/topics/{ref}
          editor  DELETE /v1/topics/{ref}
          none    GET    /v1/topics/{ref}/history
          none    GET    /v1/warnings
          admin   GET    /v1/webhooks
          admin   POST   /v1/webhooks
          admin   GET    /v1/webhooks/{id}
          admin   PATCH  /v1/webhooks/{id}
          admin   DELETE /v1/webhooks/{id}
          admin   GET    /v1/webhooks/{id}/deliveries
          admin   POST   /v1/webhooks/{id}/ping
          admin   POST   /v1/webhooks/{id}/secrets
          """);

  private static final List<String> ROLES = List.of("none", "editor", "admin");

  private static Map<String, String> matrix(String rows) {
    Map<String, String> matrix = new TreeMap<>();
    rows.lines()
        .map(row -> row.strip().split(" +"))
        .forEach(row -> matrix.put(row[1] + " " + row[2], row[0]));
    return matrix;
  }

  private static TreeSet<String> documented() {
    Map<String, Map<String, Object>> paths =
        given()
            .accept("application/json")
            .get("/openapi")
            .then()
            .statusCode(200)
            .extract()
            .path("paths");
    TreeSet<String> endpoints = new TreeSet<>();
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .filter(name -> name.matches("get|put|post|delete|patch|options|head|trace"))
                .forEach(name -> endpoints.add(name.toUpperCase(Locale.ROOT) + " " + path)));
    return endpoints;
  }

  // The document may hide an endpoint; the compiled resources cannot.
  private static TreeSet<String> coded() {
    TreeSet<String> endpoints = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter().importPath(java.nio.file.Path.of("target", "classes", "org"))) {
      if (!type.isAnnotatedWith(Path.class)) {
        continue;
      }
      for (JavaMethod method : type.getMethods()) {
        method.getAnnotations().stream()
            .filter(each -> each.getRawType().getPackageName().equals("jakarta.ws.rs"))
            .map(each -> each.getRawType().getSimpleName())
            .filter(
                name ->
                    List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD")
                        .contains(name))
            .forEach(
                name ->
                    endpoints.add(
                        name
                            + " "
                            + joined(
                                type.getAnnotationOfType(Path.class).value(),
                                method.isAnnotatedWith(Path.class)
                                    ? method.getAnnotationOfType(Path.class).value()
                                    : "")));
      }
    }
    return endpoints;
  }

  private static String joined(String base, String rest) {
    return Stream.of(base, rest)
        .flatMap(part -> Stream.of(part.split("/")))
        .filter(part -> !part.isEmpty())
        .map(part -> part.replaceAll("\\{(\\w+)\\s*:.*}", "{$1}"))
        .collect(Collectors.joining("/", "/", ""));
  }

  @Test
  void every_endpoint_has_a_row_and_every_row_an_endpoint() {
    TreeSet<String> endpoints = documented();
    endpoints.addAll(coded());
    endpoints.removeIf(endpoint -> endpoint.matches("(GET|HEAD) (?!/v1/).*"));
    assertThat(endpoints).hasSizeGreaterThan(40);
    assertThat(MATRIX.keySet()).containsExactlyElementsOf(endpoints);
  }

  @Test
  void every_endpoint_takes_its_roles_and_refuses_the_others() {
    String editor =
        as("admin", "")
            .contentType(ContentType.JSON)
            .body(Map.of("name", "matrix " + UUID.randomUUID(), "role", "editor"))
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
    SoftAssertions all = new SoftAssertions();
    List<String> asked = new ArrayList<>();
    MATRIX.forEach(
        (endpoint, least) -> {
          String method = endpoint.substring(0, endpoint.indexOf(' '));
          String path =
              endpoint
                  .substring(endpoint.indexOf(' ') + 1)
                  .replace("{form}", "csv")
                  .replaceAll("\\{\\w+}", "00000000-0000-7000-8000-000000000000");
          for (String role : ROLES) {
            RequestSpecification request = as(role, editor);
            if (path.equals("/v1/events")) {
              // What is granted never ends, unless it is refused for another reason.
              request.queryParam("nonsense", true);
            }
            if (method.matches("POST|PATCH")) {
              request
                  .contentType(
                      method.equals("POST") ? "application/json" : "application/merge-patch+json")
                  .body("{\"nonsense\":true}");
            }
            int status = request.request(method, path).statusCode();
            asked.add(endpoint + " " + role);
            boolean may = ROLES.indexOf(role) >= ROLES.indexOf(least);
            if (may) {
              all.assertThat(status)
                  .as("%s as %s", endpoint, role)
                  .isBetween(200, 499)
                  .isNotIn(401, 403);
            } else {
              all.assertThat(status)
                  .as("%s as %s", endpoint, role)
                  .isEqualTo(role.equals("none") ? 401 : 403);
            }
          }
        });
    all.assertAll();
    assertThat(asked).hasSize(MATRIX.size() * ROLES.size());
  }

  private static RequestSpecification as(String role, String editor) {
    return switch (role) {
      case "editor" -> given().auth().preemptive().oauth2(editor);
      case "admin" -> given().auth().preemptive().oauth2("test-admin-key");
      default -> given();
    };
  }
}
