package org.onrecord.doors.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.NameQuestion;
import org.onrecord.analysis.search.NameMatches;
import org.onrecord.platform.value.Bounds;
import org.onrecord.platform.value.Countries;
import org.onrecord.platform.value.Edtf;
import org.onrecord.platform.value.Fault;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Text;
import org.onrecord.record.speaker.SpeakerKind;

/**
 * What is asked in the form of the protocol. It is read as the protocol wants it: what a client
 * adds of its own is no fault, and a cell that says nothing is answered with nobody.
 */
final class ReconcileQueries {
  /** So many at once. */
  static final int MOST = 100;

  static final int SHOWN = 10;
  private static final int MOST_SHOWN = 50;

  private static final ObjectMapper READER = reader();

  private ReconcileQueries() {}

  private static ObjectMapper reader() {
    ObjectMapper mapper = new JsonMapper();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(12)
                .maxNumberLength(30)
                .maxNameLength(200)
                .build());
    return mapper;
  }

  /**
   * Reads a JSON object.
   *
   * @param parameter the parameter that it came in
   * @throws Problem invalid_parameter for anything else
   */
  static JsonNode object(String parameter, String text) {
    try {
      JsonNode read = READER.readTree(text);
      if (read != null && read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException malformed) {
      throw fault(parameter, "is not JSON");
    }
    throw fault(parameter, "is not a JSON object");
  }

  static Problem fault(String parameter, String detail) {
    return Problem.parameters(List.of(Fault.query(parameter, "invalid", detail)));
  }

  /**
   * The questions of a batch, by their keys; null for one that asks nothing.
   *
   * @throws Problem invalid_parameter for what is no batch of queries
   */
  static Map<String, NameMatches.@Nullable Asked> of(String text, LocalDate today) {
    JsonNode batch = object("queries", text);
    if (batch.size() > MOST) {
      throw fault("queries", "has " + batch.size() + " queries; at most " + MOST);
    }
    Map<String, NameMatches.@Nullable Asked> asked = new LinkedHashMap<>();
    batch
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().isObject()) {
                throw fault("queries", "has a query that is not an object");
              }
              asked.put(each.getKey(), orNothing(each.getValue(), today));
            });
    return asked;
  }

  // What narrows and cannot be read finds nobody: without it somebody else would be sure.
  private static NameMatches.@Nullable Asked orNothing(JsonNode query, LocalDate today) {
    try {
      return asked(query, today);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  private static NameMatches.@Nullable Asked asked(JsonNode query, LocalDate today) {
    Map<ReconcileProperty, String> given = given(query.path("properties"));
    String country = country(given.get(ReconcileProperty.country));
    NameQuestion question =
        NameQuestion.of(
            name(query.path("query").asText("")),
            name(given.getOrDefault(ReconcileProperty.role, "")),
            country,
            day(given.get(ReconcileProperty.on), today));
    List<SpeakerKind> kinds = kinds(query.path("type"));
    int limit = query.path("limit").asInt(SHOWN);
    return question.isEmpty() || kinds == null
        ? null
        : new NameMatches.Asked(question, kinds, Math.max(1, Math.min(MOST_SHOWN, limit)));
  }

  private static Map<ReconcileProperty, String> given(JsonNode properties) {
    Map<ReconcileProperty, String> given = new LinkedHashMap<>();
    for (JsonNode each : properties) {
      ReconcileProperty property = ReconcileProperty.of(each.path("pid").asText(""));
      String value = value(each.path("v"));
      if (property != null && property.asked && value != null) {
        given.putIfAbsent(property, value);
      }
    }
    return given;
  }

  /** A value, which may be one of several, or a record with a name. */
  private static @Nullable String value(JsonNode given) {
    JsonNode one = given.isArray() ? given.path(0) : given;
    JsonNode plain =
        one.isObject() ? one.path("name").isMissingNode() ? one.path("id") : one.path("name") : one;
    return plain.isValueNode() && !plain.isNull() && !plain.asText().isBlank()
        ? plain.asText().strip()
        : null;
  }

  /** A name as it can be compared: cells hold anything. */
  static @Nullable String name(String cell) {
    String text = cell.codePointCount(0, cell.length()) > Bounds.NAME ? "" : cell;
    return Text.refusal(text) != null || Text.words(text).isEmpty() ? null : Text.normalize(text);
  }

  private static @Nullable String country(@Nullable String given) {
    String code = Countries.canonical(given);
    String known = code == null || Countries.known(code) ? code : Countries.meant(code);
    if (code != null && known == null) {
      throw new IllegalArgumentException("is no country");
    }
    return known;
  }

  private static LocalDate day(@Nullable String given, LocalDate today) {
    Edtf date = given == null ? Edtf.UNDATED : Edtf.parse(given);
    return date.earliest().equals(Edtf.MIN) ? today : date.earliest();
  }

  /** The kinds asked for, none for any, or null when there are no such. */
  private static @Nullable List<SpeakerKind> kinds(JsonNode types) {
    List<String> named = new ArrayList<>();
    for (JsonNode each : types.isArray() ? types : List.of(types)) {
      String id = value(each.isObject() ? each.path("id") : each);
      if (id != null) {
        named.add(id);
      }
    }
    if (named.isEmpty()) {
      return List.of();
    }
    List<SpeakerKind> kinds =
        Arrays.stream(SpeakerKind.values()).filter(kind -> named.contains(kind.name())).toList();
    return kinds.isEmpty() ? null : kinds;
  }
}
