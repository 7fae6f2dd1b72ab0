package org.onrecord.doors.pages;

import java.util.Map;
import org.onrecord.platform.http.ProblemExample;
import org.onrecord.platform.value.ProblemType;

/** A kind of problem as its page explains it. */
public record ProblemTypeView(
    String type, String title, int status, String explanation, Map<String, Object> example) {

  static ProblemTypeView of(ProblemType type) {
    return new ProblemTypeView(
        "/problems/" + type.slug(),
        type.title(),
        type.status(),
        type.explanation(),
        ProblemExample.of(type));
  }
}
