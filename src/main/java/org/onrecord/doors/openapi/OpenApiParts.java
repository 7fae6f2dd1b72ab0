package org.onrecord.doors.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.onrecord.platform.http.ProblemExample;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.ledger.Writes;
import org.onrecord.platform.value.ProblemType;

/** The parts of the OpenAPI document that operations share: guide, headers, problems. */
final class OpenApiParts {
  private static final String GUIDE =
      """
      The open record of what politicians said, who took which stance on it, and what came of it. \
      Every fact has its source.

      **Start** with `GET /v1/statements`; `GET /v1/stances?demand=resign` shows who asked whom to \
      resign. Reading needs no key. To write, press Authorize and give an API key.

      **Lists** answer `{"items": [...], "next": "..."}`. Follow `next` as it is (also in `Link`); it \
      is absent on the last page. Different filters combine with AND, a repeated one with OR. \
      `fields` cuts items down to some fields, and leaves out even those that schemas require; \
      `embed` shows references in full, `count=true` adds `total`.

      **Errors** are `application/problem+json` (RFC 9457): `type` leads to a page that explains it, \
      `errors` lists every fault with its place. Unknown parameters and unknown fields are errors, \
      never ignored.

      **Versions**: a record comes with an `ETag`. Send it as `If-None-Match` to get 304 when nothing \
      changed, and as `If-Match` with PATCH and DELETE, so that nobody overwrites what they have not \
      seen.

      **Repeating a POST** is safe with an `Idempotency-Key`: for 24 hours the same key and body get \
      the same answer.

      **Dates** of acts (`...On`) are EDTF: `2024`, `2024-05`, `2024-05-26`, \
      `2024-05-25/2024-05-26`, `../2024-10-01`, with `?` for uncertain and `~` for approximate; \
      `...Range` gives the days they may mean. Instants (`...At`) are RFC 3339 in UTC.

      **Demands**: what came of one is never typed in. It follows from recorded responses and ends of \
      offices by one rule, for any day (`asOf`), and `because` names what decided. The schema \
      `ResponseKind` holds the table of that rule.

      **Growth**: new fields and new values of enumerations may come at any time; take them calmly. \
      Absent and null mean the same; arrays are never null.
      """;

  private OpenApiParts() {}

  static void about(OpenAPI document) {
    document.setInfo(
        OASFactory.createInfo()
            .title("On Record")
            .version(
                ConfigProvider.getConfig().getValue("quarkus.application.version", String.class))
            .description(GUIDE)
            .contact(OASFactory.createContact().name("On Record"))
            .license(
                OASFactory.createLicense()
                    .name("Apache-2.0")
                    .url("https://www.apache.org/licenses/LICENSE-2.0.html")));
    document.setServers(
        List.of(
            OASFactory.createServer()
                .url("/")
                .description("The service that gave this document, local or in production.")
                .addExtension("x-internal", false)));
  }

  static void headers(OpenAPI document) {
    document
        .getComponents()
        .addHeader(
            "ETag",
            header("The version of what is shown (RFC 9110).", text(100, "\"1-0123456789abcdef\"")))
        .addHeader(
            "Cache-Control",
            header("How it may be cached.", text(100, "public, max-age=0, must-revalidate")))
        .addHeader(
            "Link",
            header(
                "The next page, with rel=next (RFC 8288); absent on the last.",
                text(4000, "</v1/statements?cursor=…>; rel=\"next\"")))
        .addHeader(
            "Location",
            header(
                "Address of the record.",
                text(200, "/v1/speakers/jens-stoltenberg").format("uri-reference")))
        .addHeader(
            "Idempotency-Replayed",
            header(
                "true when this is the answer of an earlier request with the same Idempotency-Key.",
                text(5, "true")))
        .addHeader(
            Writes.REFERRING,
            header(
                "At how many places standing records still refer to the one withdrawn, by collection;"
                    + " absent when none does. They show it with withdrawn: true.",
                text(300, "memberships=12, statements=3")))
        .addHeader(
            "RateLimit", header("What is left of the budget.", text(200, "\"reads\";r=599;t=1")))
        .addHeader(
            "RateLimit-Policy",
            header("The budget of the client.", text(200, "\"reads\";q=100;w=60")))
        .addHeader(
            "Retry-After",
            header(
                "Seconds to wait.",
                OASFactory.createSchema()
                    .addType(Schema.SchemaType.INTEGER)
                    .format("int32")
                    .minimum(java.math.BigDecimal.ZERO)
                    .maximum(java.math.BigDecimal.valueOf(86_400))
                    .addExample(5)))
        .addHeader(
            "WWW-Authenticate", header("How to authenticate (RFC 9110).", text(200, "Bearer")))
        .addHeader(
            "Accept-Patch",
            header(
                "On PATCH: the media type it takes (RFC 5789).",
                text(100, "application/merge-patch+json")))
        .addHeader(
            "Access-Control-Allow-Origin",
            header("Sent to pages of other origins (CORS).", text(300, "*")));
    document
        .getComponents()
        .addParameter(
            "IfNoneMatch",
            request(
                "If-None-Match",
                "ETag of what you have; 304 when it is still so.",
                text(1000, "\"1-0123456789abcdef\"")))
        .addParameter(
            "IfMatch",
            request("If-Match", "ETag of the record as you read it, or *.", text(1000, "*"))
                .required(true)
                .example("*"))
        .addParameter(
            "IdempotencyKey",
            request(
                "Idempotency-Key",
                "A name of your choice for this request: repeating it with the same body gives the"
                    + " same answer and writes nothing more.",
                text(200, "5f0c0c9d-7c1f-4d6e-8a4b-7f6e5d4c3b2a").pattern("^[!-~]{1,200}$")))
        .addParameter(
            "ChangeNote",
            request(
                "Change-Note",
                "Why; kept in the history. Letters beyond Latin-1, which browsers put into no header,"
                    + " go percent-encoded as UTF-8''left%20%E2%80%9Coffice%E2%80%9D (RFC 8187;"
                    + " encodeURIComponent does it).",
                text(6000, "spelling as in the source")));
  }

  /** The shared answer of each status that an operation gives. */
  static void problems(OpenAPI document, Set<Integer> given) {
    Map<Integer, List<ProblemType>> byStatus =
        Arrays.stream(ProblemType.values())
            .collect(
                Collectors.groupingBy(
                    ProblemType::status, LinkedHashMap::new, Collectors.toList()));
    byStatus.forEach(
        (status, types) -> {
          if (!given.contains(status)) {
            return;
          }
          MediaType content = OASFactory.createMediaType().schema(OpenApiSchemas.to("Problem"));
          for (ProblemType type : types) {
            content.addExample(
                type.slug(),
                OASFactory.createExample().summary(type.title()).value(ProblemExample.of(type)));
          }
          APIResponse answer =
              OASFactory.createAPIResponse()
                  .description(
                      types.stream()
                          .map(type -> type.title() + " (" + type.slug() + ").")
                          .collect(Collectors.joining(" ")))
                  .content(OASFactory.createContent().addMediaType(Problems.MEDIA_TYPE, content))
                  .headers(everywhere())
                  .addHeader("Cache-Control", to("Cache-Control"));
          switch (status) {
            case 401 -> answer.addHeader("WWW-Authenticate", to("WWW-Authenticate"));
            case 415 -> answer.addHeader("Accept-Patch", to("Accept-Patch"));
            case 429, 503 -> answer.addHeader("Retry-After", to("Retry-After"));
            default -> {}
          }
          document.getComponents().addResponse(problemName(status), answer);
        });
    document
        .getComponents()
        .addResponse(
            "NotModified",
            OASFactory.createAPIResponse()
                .description("You have it already: If-None-Match holds the current ETag.")
                .addHeader("ETag", to("ETag"))
                .addHeader("Cache-Control", to("Cache-Control"))
                .addHeader("Access-Control-Allow-Origin", to("Access-Control-Allow-Origin")))
        .addResponse(
            "Moved",
            OASFactory.createAPIResponse()
                .description(
                    "It has another address now: the slug changed, or it was merged into another.")
                .addHeader("Location", to("Location"))
                .addHeader("Cache-Control", to("Cache-Control"))
                .addHeader("Access-Control-Allow-Origin", to("Access-Control-Allow-Origin")));
  }

  /** Name of the shared response of a status: that of its first type, such as NotFound. */
  static String problemName(int status) {
    if (status == 400) {
      return "BadRequest";
    }
    for (ProblemType type : ProblemType.values()) {
      if (type.status() == status) {
        return Arrays.stream(type.name().split("_", -1))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
      }
    }
    throw new IllegalArgumentException("no problem has status " + status);
  }

  /** Headers of every answer but 304 and 308. */
  static Map<String, Header> everywhere() {
    Map<String, Header> headers = new LinkedHashMap<>();
    headers.put("RateLimit", to("RateLimit"));
    headers.put("RateLimit-Policy", to("RateLimit-Policy"));
    headers.put("Access-Control-Allow-Origin", to("Access-Control-Allow-Origin"));
    return headers;
  }

  private static Header to(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  private static Header header(String description, Schema schema) {
    return OASFactory.createHeader().description(description).schema(schema);
  }

  private static Parameter request(String name, String description, Schema schema) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .schema(schema);
  }

  private static Schema text(int max, String example) {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .maxLength(max)
        .addExample(example);
  }
}
