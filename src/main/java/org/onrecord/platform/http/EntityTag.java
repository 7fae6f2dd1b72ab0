package org.onrecord.platform.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * The ETag of an answer, and how the conditions of a request compare with it (RFC 9110 sections
 * 8.8.3 and 13.1).
 */
public record EntityTag(String value) {

  /**
   * The strong tag of one record: its version, and a hash of what is shown, because names of other
   * records are shown in it and may change without it.
   */
  static EntityTag strong(int version, byte[] body) {
    return new EntityTag("\"" + version + "-" + Hash.brief(body) + "\"");
  }

  /** The weak tag of anything else that is computed from the record. */
  static EntityTag weak(byte[] body) {
    return new EntityTag("W/\"" + Hash.brief(body) + "\"");
  }

  /** Whether If-None-Match names this tag, compared weakly as it must be. */
  public boolean isAmong(@Nullable List<String> ifNoneMatch) {
    return tags(ifNoneMatch).stream()
        .anyMatch(each -> each.equals("*") || opaque(each).equals(opaque(value)));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static List<String> tags(@Nullable List<String> values) {
    List<String> tags = new ArrayList<>();
    for (String value : values == null ? List.<String>of() : values) {
      for (String each : value.split(",")) {
        tags.add(each.strip());
      }
    }
    return tags;
  }

  /**
   * Checks If-Match against the current version of a record.
   *
   * @throws Problem precondition_required without the header, precondition_failed when no tag in it
   *     is one of this version
   */
  public static void requireMatch(@Nullable List<String> ifMatch, int version) {
    List<String> tags = tags(ifMatch);
    if (tags.isEmpty()) {
      throw new Problem(
          ProblemType.precondition_required,
          "Send If-Match with the ETag of the record as you read it.",
          List.of(Fault.header("If-Match", "required", "is missing")));
    }
    for (String tag : tags) {
      if (tag.equals("*") || (tag.startsWith("\"" + version + "-") && tag.endsWith("\""))) {
        return;
      }
    }
    throw new Problem(
        ProblemType.precondition_failed,
        "The record is at version " + version + ", which is not the one in If-Match.",
        List.of(Fault.header("If-Match", "stale", "does not match the current ETag")));
  }
}
