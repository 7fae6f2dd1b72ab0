package org.onrecord.explorer;

import java.util.Map;
import org.onrecord.shared.ProblemType;

/** A kind of problem as its page explains it. */
public record ProblemTypeView(
    String type, String title, int status, String explanation, Map<String, Object> example) {

  static ProblemTypeView of(ProblemType type) {
    return new ProblemTypeView(
        "/problems/" + type.slug(),
        type.title(),
        type.status(),
        type.explanation(),
        OpenApiParts.example(type));
  }
}
