package org.onrecord.doors.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document that Quarkus makes of the resources: the version, the security of
 * META-INF/openapi.yaml alone, what every operation and schema has in common, and a reader's order
 * of tags.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {
  /** The one way to say who asks, as META-INF/openapi.yaml describes it. */
  static final String BEARER = "bearer";

  /** What a reader looks for first comes first. */
  private static final List<String> TAGS =
      List.of(
          "Statements",
          "Search",
          "Stances",
          "Responses",
          "Speakers",
          "Memberships",
          "Topics",
          "Sources",
          "Analysis",
          "Changes",
          "Feeds",
          "Webhooks",
          "Imports",
          "Exports",
          "Disputes",
          "Keys");

  private final OpenApiSchemas schemas;
  private final OpenApiTypes types;
  private final OpenApiLists lists;

  /** With the classes of the application, which tell what is never absent. */
  public OpenApiDocument(IndexView classes) {
    this.schemas = new OpenApiSchemas(classes);
    this.types = new OpenApiTypes(classes);
    this.lists = new OpenApiLists(classes);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getPaths() == null) {
      return;
    }
    types.removeWrappers(document);
    document
        .getInfo()
        .setVersion(
            ConfigProvider.getConfig().getValue("quarkus.application.version", String.class));
    // Quarkus adds a scheme and answers of its own to those of META-INF/openapi.yaml.
    document.getComponents().getSecuritySchemes().keySet().stream()
        .filter(name -> !name.equals(BEARER))
        .toList()
        .forEach(document.getComponents()::removeSecurityScheme);
    schemas.begin(document);
    OpenApiOperations operations = new OpenApiOperations(schemas, types, lists);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach(
                        (method, operation) -> operations.complete(path, item, method, operation)));
    OpenApiParts.problems(document, operations.problems());
    schemas.end(document);
    operations.examples().forEach(document.getComponents()::addExample);
    if (document.getTags() != null) {
      document.setTags(
          document.getTags().stream()
              .sorted(
                  Comparator.comparingInt(
                      tag -> TAGS.contains(tag.getName()) ? TAGS.indexOf(tag.getName()) : 99))
              .toList());
    }
  }

  @Override
  public @Nullable Schema filterSchema(Schema schema) {
    return OpenApiSchemas.bounded(schema);
  }
}
