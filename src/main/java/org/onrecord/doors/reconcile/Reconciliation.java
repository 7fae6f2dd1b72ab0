package org.onrecord.doors.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.names.KnownOffice;
import org.onrecord.analysis.names.NameVerdict;
import org.onrecord.analysis.search.NameMatches;
import org.onrecord.analysis.search.NameMatchesView;
import org.onrecord.platform.http.PublicUrl;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Text;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;

/** Answers in the form of the Reconciliation Service API 0.2. */
@ApplicationScoped
class Reconciliation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DESCRIBED = 300;
  private static final int WIDTH = 430;
  private static final int HEIGHT = 220;

  private final NameMatches matches;
  private final Speakers speakers;
  private final PublicUrl publicUrl;

  Reconciliation(NameMatches matches, Speakers speakers, PublicUrl publicUrl) {
    this.matches = matches;
    this.speakers = speakers;
    this.publicUrl = publicUrl;
  }

  /** What the service offers, and where. */
  JsonNode manifest(URI asked) {
    String base = publicUrl.baseOr(asked);
    String here = base + "/v1/reconcile";
    ObjectNode manifest = JSON.objectNode();
    manifest.putArray("versions").add("0.2");
    manifest.put("name", "On Record");
    manifest.put("identifierSpace", base + "/v1/speakers/");
    manifest.put("schemaSpace", base + "/openapi#/components/schemas/SpeakerKind/");
    manifest.put("documentation", base + "/swagger-ui");
    // The page of a person, an organization or a collective; its address leads on to the slug.
    manifest.putObject("view").put("url", base + "/speakers/{{id}}");
    manifest.set("defaultTypes", types(""));
    manifest
        .putObject("preview")
        .put("url", here + "/preview?id={{id}}")
        .put("width", WIDTH)
        .put("height", HEIGHT);
    ObjectNode suggest = manifest.putObject("suggest");
    for (String what : List.of("entity", "type", "property")) {
      suggest.putObject(what).put("service_url", here).put("service_path", "/suggest/" + what);
    }
    ObjectNode extend = manifest.putObject("extend");
    extend
        .putObject("propose_properties")
        .put("service_url", here)
        .put("service_path", "/properties");
    extend.putArray("property_settings");
    return manifest;
  }

  /** The candidates of each query of a batch. */
  JsonNode queries(String text) {
    Map<String, NameMatches.@Nullable Asked> asked = ReconcileQueries.of(text, matches.day(null));
    List<NameMatchesView> found =
        matches.of(asked.values().stream().filter(Objects::nonNull).toList());
    ObjectNode results = JSON.objectNode();
    int next = 0;
    for (Map.Entry<String, NameMatches.@Nullable Asked> each : asked.entrySet()) {
      ArrayNode result = results.putObject(each.getKey()).putArray("result");
      if (each.getValue() != null) {
        NameMatchesView view = found.get(next++);
        view.candidates().forEach(one -> result.add(candidate(one)));
      }
    }
    return results;
  }

  private static ObjectNode candidate(NameMatchesView.Candidate found) {
    SpeakerView speaker = found.speaker();
    ObjectNode candidate = JSON.objectNode();
    candidate.put("id", speaker.id().toString());
    candidate.put("name", speaker.name());
    candidate.put("description", Text.first(String.join("; ", found.because()), DESCRIBED));
    candidate.putArray("type").add(type(speaker.kind()));
    candidate.put("score", Math.round(found.score() * 1000) / 10.0);
    candidate.put("match", found.verdict() == NameVerdict.sure);
    ArrayNode features = candidate.putArray("features");
    for (NameVerdict verdict : NameVerdict.values()) {
      features.addObject().put("id", verdict.name()).put("value", found.verdict() == verdict);
    }
    return candidate;
  }

  private static ObjectNode type(SpeakerKind kind) {
    String name = kind.name();
    return JSON.objectNode()
        .put("id", name)
        .put("name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }

  private static ArrayNode types(String prefix) {
    ArrayNode types = JSON.arrayNode();
    Arrays.stream(SpeakerKind.values())
        .filter(kind -> kind.name().startsWith(prefix.toLowerCase(Locale.ROOT)))
        .forEach(kind -> types.add(type(kind)));
    return types;
  }

  /** Types that begin so. */
  JsonNode suggestedTypes(String prefix) {
    return JSON.objectNode().set("result", types(prefix));
  }

  /** What a query may say of whom it looks for, as far as it begins so. */
  JsonNode suggestedProperties(String prefix) {
    ObjectNode suggested = JSON.objectNode();
    ArrayNode result = suggested.putArray("result");
    for (ReconcileProperty each : ReconcileProperty.values()) {
      if (each.asked && each.begins(prefix)) {
        result.addObject().put("id", each.name()).put("name", each.label);
      }
    }
    return suggested;
  }

  /** Speakers whose names begin so. */
  JsonNode suggestedEntities(String prefix) {
    ObjectNode suggested = JSON.objectNode();
    ArrayNode result = suggested.putArray("result");
    String name = ReconcileQueries.name(prefix);
    if (name != null) {
      for (SpeakerView speaker : matches.beginning(name, ReconcileQueries.SHOWN)) {
        ObjectNode one = result.addObject();
        one.put("id", speaker.id().toString()).put("name", speaker.name());
        if (speaker.summary() != null) {
          one.put("description", Text.first(speaker.summary(), DESCRIBED));
        }
        one.putArray("notable").add(type(speaker.kind()));
      }
    }
    return suggested;
  }

  /** What may be added to a table of speakers. */
  JsonNode properties(@Nullable String type) {
    ObjectNode proposed = JSON.objectNode();
    if (type != null) {
      proposed.put("type", type);
    }
    ArrayNode properties = proposed.putArray("properties");
    for (ReconcileProperty each : ReconcileProperty.values()) {
      if (each.isAdded()) {
        properties.addObject().put("id", each.name()).put("name", each.label);
      }
    }
    return proposed;
  }

  /** The values that are to be added to a table. */
  JsonNode extend(String text) {
    JsonNode asked = ReconcileQueries.object("extend", text);
    Set<String> rows = new LinkedHashSet<>();
    asked.path("ids").forEach(id -> rows.add(id.asText("")));
    if (rows.size() > ReconcileQueries.MOST) {
      throw ReconcileQueries.fault(
          "extend", "has " + rows.size() + " ids; at most " + ReconcileQueries.MOST);
    }
    Set<ReconcileProperty> properties = new LinkedHashSet<>();
    for (JsonNode each : asked.path("properties")) {
      ReconcileProperty property = ReconcileProperty.of(each.path("id").asText(""));
      if (property == null || !property.isAdded()) {
        throw ReconcileQueries.fault(
            "extend", "has a property that " + "/v1/reconcile/properties does not name");
      }
      properties.add(property);
    }
    ObjectNode extended = JSON.objectNode();
    ArrayNode meta = extended.putArray("meta");
    properties.forEach(each -> meta.addObject().put("id", each.name()).put("name", each.label));
    extended.set("rows", rows(rows, properties));
    return extended;
  }

  private ObjectNode rows(Set<String> ids, Set<ReconcileProperty> properties) {
    Map<String, UUID> known = new LinkedHashMap<>();
    for (String id : ids) {
      UUID read = Ref.id(id);
      if (read != null) {
        known.put(id, read);
      }
    }
    Map<UUID, SpeakerView> views =
        known.isEmpty() ? Map.of() : speakers.views(Set.copyOf(known.values()));
    Map<UUID, List<KnownOffice>> offices =
        properties.contains(ReconcileProperty.offices) ? matches.offices(views.keySet()) : Map.of();
    LocalDate today = matches.day(null);
    ObjectNode rows = JSON.objectNode();
    for (String id : ids) {
      UUID read = known.get(id);
      SpeakerView view = read == null ? null : views.get(read);
      ObjectNode row = rows.putObject(id);
      for (ReconcileProperty property : properties) {
        ArrayNode values = row.putArray(property.name());
        if (view != null) {
          property
              .of(view, offices.getOrDefault(view.id(), List.of()), today)
              .forEach(value -> values.addObject().put("str", value));
        }
      }
    }
    return rows;
  }
}
