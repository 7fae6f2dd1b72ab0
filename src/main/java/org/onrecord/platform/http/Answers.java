package org.onrecord.platform.http;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Hash;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * The one way a record or a list goes out: with its ETag, as 304 when the client has it already,
 * with the caching rules of public reads (RFC 9110 sections 8.8.3 and 13, RFC 9111).
 */
@RequestScoped
public class Answers {
  private static final String PUBLIC = "public, max-age=0, must-revalidate";

  private final Json json;
  private final HttpHeaders headers;

  Answers(Json json, HttpHeaders headers) {
    this.json = json;
    this.headers = headers;
  }

  /**
   * One record. The ETag is strong: its version, and a hash of what is shown, because names of
   * other records are shown in it and may change without it.
   */
  public Response one(Object view, int version) {
    byte[] body = json.write(view);
    return cached(body, etag(version, body));
  }

  /** One page of a list, with its Link header (RFC 8288) and the fields that were asked for. */
  public Response page(Page<?> page, Paging paging) {
    List<String> fields = Paging.split(paging.fields());
    Page<?> shown = page;
    if (!fields.isEmpty()) {
      Set<String> wanted = new HashSet<>(fields);
      wanted.add("id");
      if (paging.embed() != null) {
        wanted.add("embedded");
        wanted.addAll(paging.embeds());
      }
      shown = page.map(item -> json.tree(item).retain(wanted));
    }
    Response.ResponseBuilder answer = cachedBuilder(shown);
    if (page.next() != null) {
      answer.header("Link", "<" + page.next() + ">; rel=\"next\"");
    }
    return answer.build();
  }

  /** Anything else that is computed from the record, with a weak ETag. */
  public Response view(Object view) {
    return cachedBuilder(view).build();
  }

  private Response.ResponseBuilder cachedBuilder(Object view) {
    byte[] body = json.write(view);
    String tag = "W/\"" + Hash.brief(body) + "\"";
    return matches(tag) ? unchanged(tag) : ok(body, tag);
  }

  private Response cached(byte[] body, String tag) {
    return (matches(tag) ? unchanged(tag) : ok(body, tag)).build();
  }

  /** A record that was written: 200, or 201 with its address. */
  public Response written(Object view, int version, @Nullable String location) {
    byte[] body = json.write(view);
    Response.ResponseBuilder answer = Response.status(location == null ? 200 : 201);
    if (location != null) {
      // As a text: REST would put the Host header before a URI (RFC 9110 section 10.2.2).
      answer.header("Location", location);
    }
    return answer
        .entity(body)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("ETag", etag(version, body))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** The same answer for this caller alone: no cache keeps it. */
  public Response confidential(Response answer) {
    answer.getHeaders().putSingle("Cache-Control", "no-store");
    answer.getHeaders().putSingle("Vary", "Accept, Authorization");
    return answer;
  }

  /**
   * Checks the media type of the body.
   *
   * @throws Problem unsupported_media_type for any other than this
   */
  public void requireType(String type) {
    String given = headers.getHeaderString("Content-Type");
    String base = null;
    try {
      MediaType parsed = given == null ? null : MediaType.valueOf(given);
      base = parsed == null ? null : parsed.getType() + "/" + parsed.getSubtype();
    } catch (IllegalArgumentException malformed) {
      // Then it is none that is taken here.
    }
    String coding = headers.getHeaderString("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Problem(
          ProblemType.unsupported_media_type, "Send the body as it is, without Content-Encoding.");
    }
    if (!type.equalsIgnoreCase(base)) {
      throw new Problem(ProblemType.unsupported_media_type, "Send Content-Type: " + type + ".");
    }
  }

  private static Response.ResponseBuilder ok(byte[] body, String tag) {
    return Response.ok(body, MediaType.APPLICATION_JSON_TYPE)
        .header("ETag", tag)
        .header("Cache-Control", PUBLIC)
        .header("Vary", "Accept");
  }

  private static Response.ResponseBuilder unchanged(String tag) {
    return Response.notModified()
        .header("ETag", tag)
        .header("Cache-Control", PUBLIC)
        .header("Vary", "Accept");
  }

  static String etag(int version, byte[] body) {
    return "\"" + version + "-" + Hash.brief(body) + "\"";
  }

  private boolean matches(String tag) {
    for (String each : tags(headers.getRequestHeader("If-None-Match"))) {
      // RFC 9110 13.1.2: If-None-Match compares weakly.
      if (each.equals("*") || weak(each).equals(weak(tag))) {
        return true;
      }
    }
    return false;
  }

  private static String weak(String tag) {
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
   * Checks If-Match against the current version of a record (RFC 9110 section 13.1.1).
   *
   * @throws Problem precondition_required without the header, precondition_failed when no tag in it
   *     is one of this version
   */
  public void requireMatch(int version) {
    List<String> tags = tags(headers.getRequestHeader("If-Match"));
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
