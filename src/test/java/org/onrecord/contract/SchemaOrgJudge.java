package org.onrecord.contract;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges JSON-LD offline: a JSON-LD processor expands it, and each property that comes out must be
 * one that the official vocabulary of schema.org has for the type of its node. Processors alone
 * judge nothing, because the context of schema.org takes any word.
 *
 * <p>The vocabulary beside it is the part of release 30.0 that we use, as published.
 */
final class SchemaOrgJudge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WORDS = "http://schema.org/";

  private final Document context;
  private final Map<String, Set<String>> classes = new TreeMap<>();
  private final Map<String, Set<String>> domains = new TreeMap<>();

  SchemaOrgJudge() {
    try (InputStream words = read("vocabulary.jsonld");
        InputStream terms = read("context.jsonld")) {
      for (JsonNode each : JSON.readTree(words).get("@graph")) {
        boolean type = each.get("@type").asText().equals("rdfs:Class");
        Set<String> of = new HashSet<>();
        each.path(type ? "rdfs:subClassOf" : "schema:domainIncludes")
            .forEach(node -> of.add(word(node.get("@id").asText())));
        (type ? classes : domains).put(word(each.get("@id").asText()), of);
      }
      context = JsonDocument.of(terms);
    } catch (IOException | JsonLdError unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static InputStream read(String name) {
    return SchemaOrgJudge.class.getResourceAsStream("/schema-org/" + name);
  }

  private static String word(String id) {
    return id.replaceFirst("^schema:", "");
  }

  /** What is wrong with a document; nothing if all is well. */
  List<String> faults(String document) {
    DocumentLoader offline =
        (url, options) -> {
          if (url.equals(URI.create("https://schema.org"))) {
            return context;
          }
          throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, url.toString());
        };
    List<String> faults = new ArrayList<>();
    try {
      String expanded =
          JsonLd.expand(JsonDocument.of(new StringReader(document)))
              .loader(offline)
              .base("https://record.example/")
              .get()
              .toString();
      JSON.readTree(expanded).forEach(node -> judge(node, "", faults));
    } catch (JsonLdError wrong) {
      faults.add(wrong.getMessage());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return faults;
  }

  private void judge(JsonNode node, String leading, List<String> faults) {
    Set<String> types = new HashSet<>();
    for (JsonNode type : node.path("@type")) {
      String name = type.asText().replace(WORDS, "");
      if (!classes.containsKey(name)) {
        faults.add("unknown type " + name);
      }
      addWithBroader(name, types);
    }
    node.properties()
        .forEach(
            property -> {
              if (property.getKey().startsWith("@")) {
                return;
              }
              String name = property.getKey().replace(WORDS, "");
              // A role leads on by the word that led to it.
              boolean role = types.contains("Role") && name.equals(leading);
              Set<String> domain = domains.get(name);
              if (domain == null) {
                faults.add("unknown property " + name);
              } else if (!role
                  && !domain.contains("Thing")
                  && domain.stream().noneMatch(types::contains)) {
                faults.add(name + " is not for " + types);
              }
              property
                  .getValue()
                  .forEach(
                      value -> {
                        if (!value.has("@value")) {
                          judge(value, name, faults);
                        }
                      });
            });
  }

  private void addWithBroader(String type, Set<String> types) {
    if (types.add(type)) {
      classes.getOrDefault(type, Set.of()).forEach(broader -> addWithBroader(broader, types));
    }
  }
}
