package org.onrecord.platform.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onrecord.platform.value.ProblemType;

/** A problem of each type as a client would meet it (RFC 9457), for documents and pages. */
public final class ProblemExample {
  private ProblemExample() {}

  /** The members of the body of an answer with a problem of this type. */
  public static Map<String, Object> of(ProblemType type) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", "/problems/" + type.slug());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", type.explanation());
    example.put("instance", "/v1/statements");
    example.put("traceId", "5f0c0c9d7c1f4d6e8a4b7f6e5d4c3b2a");
    switch (type) {
      case validation ->
          example.put(
              "errors", faults("body", "pointer", "/saidOn", "the month is not between 01 and 12"));
      case invalid_parameter ->
          example.put(
              "errors",
              faults("query", "parameter", "limit", "is not a whole number between 1 and 100"));
      case unknown_parameter ->
          example.put(
              "errors",
              faults("query", "parameter", "speakr", "is not a parameter of this address"));
      case gone -> {
        example.put("withdrawnAt", "2026-01-31T12:00:00.000Z");
        example.put("note", "entered twice");
      }
      case conflict -> example.put("existing", "/v1/speakers/nato");
      default -> {}
    }
    return example;
  }

  private static List<Map<String, Object>> faults(
      String in, String kind, String place, String detail) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("in", in);
    fault.put(kind, place);
    fault.put("code", "invalid");
    fault.put("detail", detail);
    return List.of(fault);
  }
}
