package org.onrecord.platform.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One thing wrong with a request, and where. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One thing wrong with the request, and where.")
public record Fault(
    @Schema(
            description = "Which part of the request: body, query, path or header.",
            maxLength = 10,
            examples = "body")
        String in,
    @Schema(
            description = "JSON Pointer (RFC 6901) into the body.",
            maxLength = 500,
            examples = "/saidOn")
        @Nullable String pointer,
    @Schema(description = "Name of the parameter or header.", maxLength = 100, examples = "limit")
        @Nullable String parameter,
    @Schema(
            description = "What kind of fault, for programs.",
            maxLength = 50,
            examples = "invalid_date")
        String code,
    @Schema(
            description = "What is wrong, for people.",
            maxLength = 1000,
            examples = "month 13 is not between 01 and 12")
        String detail) {

  /** A fault in the body at a JSON Pointer (RFC 6901; empty for the whole body). */
  public static Fault body(String pointer, String code, String detail) {
    return new Fault("body", pointer, null, code, detail);
  }

  /** A fault in a query parameter. */
  public static Fault query(String parameter, String code, String detail) {
    return new Fault("query", null, parameter, code, detail);
  }

  /** A fault in a header. */
  public static Fault header(String name, String code, String detail) {
    return new Fault("header", null, name, code, detail);
  }
}
