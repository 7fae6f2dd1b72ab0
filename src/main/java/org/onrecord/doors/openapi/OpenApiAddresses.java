package org.onrecord.doors.openapi;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.onrecord.platform.value.StableId;

/** The addresses of the OpenAPI document, each with a record of the sample that is there to try. */
final class OpenApiAddresses {
  /** A record of the sample to read and change, by collection. */
  private static final Map<String, String> SAMPLE =
      Map.of(
          "speakers",
          "jens-stoltenberg",
          "topics",
          "western-weapons-on-russian-territory",
          "statements",
          id("ST1"),
          "stances",
          id("X1"),
          "responses",
          id("R1"),
          "memberships",
          id("M1"),
          "sources",
          id("S2"));

  /** Not part of the record: written without idempotency, notes, versions of fields or history. */
  private static final Set<String> APART =
      Set.of("disputes", "keys", "imports", "exports", "webhooks");

  /** What a POST only asks: it makes nothing, so there is nothing to repeat or to match. */
  private static final Set<String> ASKED = Set.of("quote-checks");

  /** The lists that answer as files too. */
  private static final Pattern FILES =
      Pattern.compile("/v1/(speakers|memberships|topics|sources|statements|stances|responses)");

  /** One at the edge of the sample to withdraw, so that the others stay readable. */
  private static final Map<String, String> EDGE =
      Map.of(
          "speakers", "israel",
          "topics", "air-defence-over-ukraine",
          "statements", id("ST5"),
          "stances", id("X16"),
          "responses", id("R2"),
          "memberships", id("M2"),
          "sources", id("S9"));

  private static final Pattern COLLECTION = Pattern.compile("/v1/([a-z-]+)(?:/\\{.*)?");

  private OpenApiAddresses() {}

  private static String id(String key) {
    return StableId.of(key).toString();
  }

  /** The collection that an address is in, such as speakers; empty when it is in none. */
  static String collection(String path) {
    Matcher matcher = COLLECTION.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** Whether the list there can be had as a file. */
  static boolean isFile(String path) {
    return FILES.matcher(path).matches();
  }

  /** Whether the one record there can be had in the words of schema.org. */
  static boolean isLinked(String path) {
    return FILES.matcher(path.replaceFirst("/\\{[a-z]+}$", "")).matches() && !isFile(path);
  }

  /** Whether a POST there is a question alone. */
  static boolean isAsked(String path) {
    return ASKED.contains(collection(path));
  }

  /** Whether what is there is part of the record. */
  static boolean isRecorded(String path) {
    return !APART.contains(collection(path)) || isLinkedData(path);
  }

  /** Whether one record is there in the words of schema.org alone. */
  static boolean isLinkedData(String path) {
    return path.endsWith("/{ref}.jsonld");
  }

  /** Whether what is there is written as it is read, so that nothing is known of it before. */
  static boolean isStreamed(String path) {
    return path.startsWith("/v1/exports") && !isLinkedData(path);
  }

  /** Says what stands in the place of a parameter of an address, with one of the sample to try. */
  static Parameter describe(
      Parameter parameter, String path, PathItem.HttpMethod method, String operation) {
    // What its operation shows with an example is no id, and described there.
    if (parameter.getExample() != null) {
      return parameter;
    }
    boolean slug = "ref".equals(parameter.getName());
    Schema schema =
        OASFactory.createSchema()
            .addType(Schema.SchemaType.STRING)
            .minLength(1)
            .maxLength(slug ? 100 : 36);
    if (!slug) {
      schema.setFormat("uuid");
    } else {
      schema.setPattern("^[A-Za-z0-9-]+$");
    }
    parameter.setSchema(schema);
    if (parameter.getDescription() == null) {
      parameter.setDescription(
          slug
              ? "Id or slug of the record."
              : !isRecorded(path)
                  ? "Id as the list or a POST gave it. The sample has none: the one shown leads to 404."
                  : "Id of the record.");
    }
    Map<String, String> known = method == PathItem.HttpMethod.DELETE ? EDGE : SAMPLE;
    String example =
        known.getOrDefault(
            collection(path),
            // The sample holds none of these.
            APART.contains(collection(path)) ? OpenApiSchemas.ID : SAMPLE.get(collection(path)));
    if (operation.equals("mergeSpeaker")) {
      example = "american-and-european-forces";
    } else if (parameter.getName().equals("rendering")) {
      example = OpenApiSchemas.ID;
    }
    if (example != null) {
      parameter.setExample(example);
    }
    return parameter;
  }
}
