package org.onrecord.platform.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reason a request ends without success; becomes problem+json (RFC 9457) in one place. */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemType type;
  private final transient List<Fault> faults;
  private final transient Map<String, Object> extensions = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /** A problem with a sentence for people. */
  public Problem(ProblemType type, String detail) {
    this(type, detail, List.of());
  }

  /** A problem with the faults that caused it. */
  public Problem(ProblemType type, String detail, List<Fault> faults) {
    // Problems are answers, not surprises: no stack trace is worth its cost.
    super(detail, null, false, false);
    this.type = type;
    this.faults = List.copyOf(faults);
  }

  /** Parameters with values that they cannot have. */
  public static Problem parameters(List<Fault> faults) {
    Fault first = faults.get(0);
    return new Problem(
        ProblemType.invalid_parameter,
        faults.size() == 1
            ? first.parameter() + " " + first.detail()
            : faults.size() + " faults in the parameters",
        faults);
  }

  /** Nothing at this address. */
  public static Problem notFound(String what) {
    return new Problem(ProblemType.not_found, "There is no " + what + ".");
  }

  /** Adds an extension member to the answer. */
  public Problem with(String member, Object value) {
    extensions.put(member, value);
    return this;
  }

  /** Adds a header to the answer. */
  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Its kind. */
  public ProblemType type() {
    return type;
  }

  /** What is wrong with the request, if that is the reason. */
  public List<Fault> faults() {
    return faults;
  }

  /** Extension members. */
  public Map<String, Object> extensions() {
    return extensions;
  }

  /** Response headers. */
  public Map<String, String> headers() {
    return headers;
  }
}
