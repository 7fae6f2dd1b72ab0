package org.onrecord.doors.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.onrecord.platform.http.ProblemExample;
import org.onrecord.platform.http.Problems;
import org.onrecord.platform.value.ProblemType;

/** The answers of the OpenAPI document that operations share: one for each status of a problem. */
final class OpenApiParts {
  private OpenApiParts() {}

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

  /** Adds the forms in which a list goes out as a file. */
  static void files(Content content) {
    for (String type : List.of("text/csv", "application/x-ndjson")) {
      content.addMediaType(
          type,
          OASFactory.createMediaType()
              .schema(
                  OASFactory.createSchema()
                      .addType(Schema.SchemaType.STRING)
                      .maxLength(Integer.MAX_VALUE)));
    }
    linked(content);
  }

  /** Adds the form in which a record or a list says the same in the words of schema.org. */
  static void linked(Content content) {
    content.addMediaType(
        "application/ld+json",
        OASFactory.createMediaType()
            .schema(
                OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).maxProperties(100)));
  }
}
