package org.onrecord.platform.value;

/** Every kind of problem the service answers with (RFC 9457), with its status and explanation. */
public enum ProblemType {
  validation(
      400,
      "The body breaks a rule of the record",
      "Each entry of errors names the place in the body by JSON Pointer, a code for programs and a sentence for people. All faults are listed at once; nothing was written."),
  invalid_parameter(
      400,
      "A parameter has a value it cannot have",
      "Each entry of errors names the parameter and what it accepts."),
  unknown_parameter(
      400,
      "The request has a parameter that this address does not know",
      "Parameters are never ignored, so that a misspelt filter cannot silently return everything. Each entry of errors names one; the OpenAPI document lists the known ones."),
  malformed_json(
      400,
      "The body is not JSON",
      "The body could not be read as one JSON document in UTF-8: see detail for line and column. Duplicate keys count as malformed."),
  invalid_cursor(
      400,
      "The cursor is not one of ours or belongs to another query",
      "Cursors are opaque and signed. Follow the next link as it is; start again without cursor after you change a filter or the sort."),
  unauthorized(
      401,
      "A key is missing or not good",
      "Writing needs Authorization: Bearer followed by an API key. Reading needs none; whoever sends one all the same has to send a good one."),
  forbidden(
      403,
      "This key may not do that",
      "The key is known but lacks the role that the operation needs."),
  not_found(404, "There is nothing here", "No record or page has this address."),
  method_not_allowed(
      405,
      "This address does not take that method",
      "The Allow header lists the methods it takes."),
  not_acceptable(406, "None of the accepted media types can be given", "Ask for application/json."),
  conflict(
      409,
      "The write clashes with what is on record",
      "Something with the same unique value exists, or the operation does not fit the state of the record."),
  idempotency_key_reused(
      422,
      "The Idempotency-Key was used for another request",
      "A key belongs to one request body for 24 hours. Use a new key for a new request."),
  gone(
      410,
      "The record was withdrawn",
      "It was deleted; withdrawnAt and note say when and why. Its history stays readable."),
  precondition_failed(
      412,
      "The record has changed since you read it",
      "If-Match does not match the current ETag: read the record again, apply your change to it and repeat."),
  payload_too_large(
      413,
      "The body is too large",
      "It is larger than what is taken at this address: of files for /v1/imports the most, of what is sent without a key the least. Send less at once."),
  uri_too_long(414, "The address is too long", "Shorten the query string."),
  unsupported_media_type(
      415,
      "The body has a media type that is not taken here",
      "POST takes application/json, PATCH takes application/merge-patch+json."),
  precondition_required(
      428,
      "The write must say which version it changes",
      "Send If-Match with the ETag of the record as you read it."),
  rate_limited(429, "Too many requests", "Wait for the seconds in Retry-After."),
  header_too_large(431, "The request headers are too large", "Send fewer or shorter headers."),
  bad_request(
      400,
      "The request could not be understood",
      "The request line or a header is not valid HTTP."),
  internal(
      500, "Something went wrong on our side", "It is logged under the traceId of the answer."),
  unavailable(
      503, "The service cannot answer right now", "Retry after the seconds in Retry-After.");

  private final int status;
  private final String title;
  private final String explanation;

  ProblemType(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  /** HTTP status code. */
  public int status() {
    return status;
  }

  /** One line, the same for every problem of this type. */
  public String title() {
    return title;
  }

  /** What the page of the problem type says. */
  public String explanation() {
    return explanation;
  }

  /** Last segment of its type URI, {@code /problems/<slug>}. */
  public String slug() {
    return name().replace('_', '-');
  }

  /** The type that fits a bare HTTP status. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> unauthorized;
      case 403 -> forbidden;
      case 404 -> not_found;
      case 405 -> method_not_allowed;
      case 406 -> not_acceptable;
      case 409 -> conflict;
      case 410 -> gone;
      case 412 -> precondition_failed;
      case 413 -> payload_too_large;
      case 414 -> uri_too_long;
      case 415 -> unsupported_media_type;
      case 428 -> precondition_required;
      case 429 -> rate_limited;
      case 431 -> header_too_large;
      case 503 -> unavailable;
      default -> status >= 400 && status < 500 ? bad_request : internal;
    };
  }
}
