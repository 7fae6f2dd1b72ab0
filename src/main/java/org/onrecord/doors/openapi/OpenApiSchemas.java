package org.onrecord.doors.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.rule.DemandTable;
import org.onrecord.record.response.ResponseKind;

/** The schemas of the OpenAPI document: what follows from records, and what is made of them. */
final class OpenApiSchemas {
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
  private static final DotName INCLUDE =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");

  /** An id in the form of all, of no record. */
  static final String ID = "018fa7e5-b400-7b92-ac87-f0731d2611af";

  private static final String REFERENCE = "#/components/schemas/";

  private final IndexView classes;
  private final Set<String> patched = new TreeSet<>();
  private final Set<String> wholes = new TreeSet<>();
  private Map<String, Schema> all = Map.of();
  private final Map<String, Schema> made = new LinkedHashMap<>();

  OpenApiSchemas(IndexView classes) {
    this.classes = classes;
  }

  static Schema to(String name) {
    return OASFactory.createSchema().ref(REFERENCE + name);
  }

  /** The component a schema refers to, or null when it is written out. */
  static @Nullable String name(@Nullable Schema schema) {
    return schema == null || schema.getRef() == null
        ? null
        : schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
  }

  /** The component that a class is shown as. */
  static String nameOf(Class<?> type) {
    var given = type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    return given == null || given.name().isEmpty() ? type.getSimpleName() : given.name();
  }

  /** The same, for a class of the index. */
  static String nameOf(ClassInfo type) {
    AnnotationInstance given = type.declaredAnnotation(SCHEMA);
    return given == null || given.value("name") == null
        ? type.simpleName()
        : given.value("name").asString();
  }

  /** What holds for every schema wherever it stands. */
  static Schema bounded(Schema schema) {
    if (schema.getRef() != null || schema.getAnyOf() != null) {
      // What is referred to says its type; alternatives say theirs.
      schema.setType(null);
      if (schema.getAnyOf() != null) {
        schema.setProperties(null);
        schema.getAnyOf().forEach(each -> limit(each, 2000));
      }
      return schema;
    }
    limit(schema.getItems(), 300);
    limit(schema.getAdditionalPropertiesSchema(), 300);
    count(schema.getAdditionalPropertiesSchema());
    String pattern = schema.getPattern();
    if (pattern != null) {
      // ECMA 262, which JSON Schema reads, knows neither inline flags nor possessive quantifiers.
      pattern = pattern.replace("(?s)", "").replace("*+", "*");
      // Validators that read without the flag u take a Unicode class for letters.
      pattern = pattern.contains("\\p{") ? null : pattern;
      schema.setPattern(pattern);
    }
    if (pattern != null && !pattern.startsWith("^")) {
      // Java matches the whole text, JSON Schema any part of it.
      schema.setPattern("^(?:" + pattern + ")$");
    }
    if (schema.getMaxLength() == null && schema.getFormat() != null) {
      switch (schema.getFormat()) {
        case "uuid" -> schema.setMaxLength(36);
        case "date" -> schema.setMaxLength(10);
        case "date-time" -> schema.setMaxLength(30);
        default -> {}
      }
    }
    return schema;
  }

  // A string that stands in an array, a map or a choice has no annotation of its own to say its
  // length.
  private static void limit(@Nullable Schema schema, int max) {
    if (schema != null
        && schema.getType() != null
        && schema.getType().contains(Schema.SchemaType.STRING)
        && schema.getEnumeration() == null
        && schema.getMaxLength() == null) {
      schema.setMaxLength(max);
    }
  }

  // Every map of numbers in an answer counts something.
  private static void count(@Nullable Schema schema) {
    if (schema != null
        && schema.getType() != null
        && schema.getType().contains(Schema.SchemaType.INTEGER)
        && schema.getMinimum() == null) {
      schema.setFormat("int32");
      schema.setMinimum(BigDecimal.ZERO);
      schema.setMaximum(BigDecimal.valueOf(Integer.MAX_VALUE));
    }
  }

  void begin(OpenAPI document) {
    Map<String, Schema> components = new LinkedHashMap<>(document.getComponents().getSchemas());
    all = components;
    Schema uuid = components.get("UUID");
    if (uuid != null) {
      uuid.setDescription("Id of a record (UUID, RFC 9562).");
      uuid.setExamples(List.of(ID));
    }
    Schema instant = components.get("Instant");
    if (instant != null) {
      instant.setDescription("An instant in UTC (RFC 3339), in milliseconds.");
      instant.setExamples(List.of("2026-01-31T12:00:00.000Z"));
    }
    Schema day = components.get("LocalDate");
    if (day != null) {
      day.setDescription("A calendar day.");
      day.setExamples(List.of("2024-05-26"));
    }
    components.forEach(
        (name, schema) -> {
          if (name.endsWith("Draft")) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
          } else {
            require(name, schema);
          }
          if (schema.getEnumeration() != null) {
            schema.setDescription(
                (schema.getDescription() == null
                        ? "One of a growing set of words."
                        : schema.getDescription())
                    + " New values may come: treat an unknown one as other."
                    + (name.equals(nameOf(ResponseKind.class))
                        ? "\n\nWhat each means for what was demanded, unless a verdict says otherwise"
                            + " (the demand rule):\n"
                            + DemandTable.text()
                        : ""));
          }
        });
  }

  // A component of a record that is not nullable is always sent.
  private void require(String name, Schema schema) {
    ClassInfo record = record(name);
    if (record == null || schema.getProperties() == null || schema.getRequired() != null) {
      return;
    }
    List<String> required = new ArrayList<>();
    for (FieldInfo field : record.fields()) {
      if (schema.getProperties().containsKey(field.name())
          && !field.type().hasAnnotation(NULLABLE)
          && !field.hasAnnotation(INCLUDE)) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      schema.setRequired(required.stream().sorted().toList());
    }
  }

  private @Nullable ClassInfo record(String name) {
    for (AnnotationInstance each : classes.getAnnotations(SCHEMA)) {
      if (each.target().kind() == org.jboss.jandex.AnnotationTarget.Kind.CLASS) {
        ClassInfo type = each.target().asClass();
        if (nameOf(type).equals(name) && type.isRecord()) {
          return type;
        }
      }
    }
    return null;
  }

  /** Bounds of a filter that its annotation leaves open: what is taken at most. */
  Parameter filter(Parameter parameter) {
    Schema schema = parameter.getSchema();
    // Without one, Swagger UI cannot send what it requires.
    if (Boolean.TRUE.equals(parameter.getRequired())
        && parameter.getExample() == null
        && schema != null
        && schema.getExamples() != null
        && !schema.getExamples().isEmpty()) {
      parameter.setExample(schema.getExamples().get(0));
    }
    if (schema == null || schema.getRef() != null || schema.getType() == null) {
      return parameter;
    }
    if (schema.getType().contains(Schema.SchemaType.ARRAY)) {
      if (schema.getMaxItems() == null) {
        schema.setMaxItems(50);
      }
      Schema items = schema.getItems();
      if ("Ref".equals(name(items))) {
        // A body may name a record by an object too; a parameter cannot.
        schema.setItems(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        items = schema.getItems();
      }
      if (items != null && items.getRef() == null) {
        text(items);
      }
    } else if (schema.getType().contains(Schema.SchemaType.STRING) && schema.getFormat() == null) {
      text(schema);
    }
    return parameter;
  }

  private static void text(Schema schema) {
    if (schema.getEnumeration() != null) {
      return;
    }
    if (schema.getMaxLength() == null) {
      schema.setMaxLength(200);
    }
    if (schema.getMinLength() == null) {
      schema.setMinLength(1);
    }
  }

  /** The page of a list. */
  String page(String item) {
    String name = item + "Page";
    made.computeIfAbsent(
        name,
        missing ->
            OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("One page of a list.")
                .addProperty(
                    "items",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .description("What is on the page.")
                        .maxItems(100)
                        .items(to(item)))
                .addProperty(
                    "next",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .description("Ready link to the next page; absent on the last.")
                        .format("uri-reference")
                        .maxLength(4000))
                .addProperty(
                    "total",
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.INTEGER)
                        .description("How many there are in all; with count=true.")
                        .format("int64")
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(9_007_199_254_740_991L)))
                .required(List.of("items")));
    return name;
  }

  /** Notes that a draft is also sent whole. */
  void whole(String draft) {
    wholes.add(draft);
  }

  /** A draft as a merge patch: nothing is required, null removes. */
  String patch(String draft) {
    String name = draft.replaceFirst("Draft$", "") + "Patch";
    patched.add(draft);
    made.computeIfAbsent(name, missing -> patched(all.get(draft), draft));
    return name;
  }

  private static Schema patched(@Nullable Schema draft, String name) {
    Schema patch =
        OASFactory.createSchema()
            .addType(Schema.SchemaType.OBJECT)
            .description(
                "The fields of a " + name + " that change (RFC 7396); null removes a field.");
    patch.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
    if (draft != null && draft.getProperties() != null) {
      List<String> required = draft.getRequired() == null ? List.of() : draft.getRequired();
      draft
          .getProperties()
          .forEach(
              (field, schema) ->
                  patch.addProperty(
                      field,
                      required.contains(field)
                          ? schema
                          : OASFactory.createSchema()
                              .description(schema.getDescription())
                              .anyOf(
                                  List.of(
                                      schema,
                                      OASFactory.createSchema().addType(Schema.SchemaType.NULL)))));
    }
    return patch;
  }

  void end(OpenAPI document) {
    all.putAll(made);
    patched.stream().filter(draft -> !wholes.contains(draft)).forEach(all::remove);
    document.getComponents().setSchemas(new TreeMap<>(all));
  }
}
