package org.onrecord.doors.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.value.StableId;

/**
 * Completes the OpenAPI document with what every operation of a kind has in common, told from its
 * method, its path and the prefix of its id, so that a resource only says what is its own.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {
  private static final String JSON = "application/json";
  private static final String BEARER = "bearer";

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
          id("S2"),
          "disputes",
          OpenApiSchemas.ID,
          "keys",
          OpenApiSchemas.ID,
          "imports",
          OpenApiSchemas.ID);

  /** Not part of the record: written without idempotency, notes, versions of fields or history. */
  private static final Set<String> APART = Set.of("disputes", "keys", "imports", "exports");

  /** What a POST only asks: it makes nothing, so there is nothing to repeat or to match. */
  private static final Set<String> ASKED = Set.of("quote-checks");

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
          "Imports",
          "Exports",
          "Disputes",
          "Keys");

  /** The lists that answer as files too. */
  private static final Pattern FILES =
      Pattern.compile("/v1/(speakers|memberships|topics|sources|statements|stances|responses)");

  private static final Pattern COLLECTION = Pattern.compile("/v1/([a-z-]+)(?:/\\{.*)?");

  private final OpenApiSchemas schemas;
  private final OpenApiTypes types;
  private final OpenApiLists lists;
  private final Set<Integer> given = new TreeSet<>();
  private final Map<String, Example> examples = new TreeMap<>();

  /** With the classes of the application, which tell what is never absent. */
  public OpenApiDocument(IndexView classes) {
    this.schemas = new OpenApiSchemas(classes);
    this.types = new OpenApiTypes(classes);
    this.lists = new OpenApiLists(classes);
  }

  private static String id(String key) {
    return StableId.of(key).toString();
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
    given.clear();
    examples.clear();
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, item, method, operation)));
    OpenApiParts.problems(document, given);
    schemas.end(document);
    document.getComponents().setExamples(examples);
    if (document.getTags() != null) {
      document.setTags(
          document.getTags().stream()
              .sorted(
                  Comparator.comparingInt(
                      tag -> TAGS.contains(tag.getName()) ? TAGS.indexOf(tag.getName()) : 99))
              .toList());
    }
  }

  /** The schema of the items of a list, or null when it is none. */
  private static @Nullable String listed(Operation about) {
    APIResponse page = about.getResponses().getAPIResponse("200");
    return !isList(about)
            || page == null
            || page.getContent() == null
            || page.getContent().getMediaType(JSON) == null
        ? null
        : OpenApiSchemas.name(page.getContent().getMediaType(JSON).getSchema());
  }

  /** Who may ask: everybody, everybody and a bearer for more, or a bearer alone. */
  private static List<SecurityRequirement> security(boolean secured, boolean more) {
    List<SecurityRequirement> security = new ArrayList<>();
    if (secured || more) {
      security.add(OASFactory.createSecurityRequirement().addScheme(BEARER));
    }
    if (more) {
      security.add(OASFactory.createSecurityRequirement());
    }
    return security;
  }

  private static boolean isJson(Operation about) {
    APIResponse answer = about.getResponses().getAPIResponse("200");
    return answer != null
        && answer.getContent() != null
        && answer.getContent().getMediaType(JSON) != null;
  }

  private static boolean isList(Operation about) {
    return about.getOperationId() != null && about.getOperationId().startsWith("list");
  }

  private void complete(String path, PathItem item, PathItem.HttpMethod method, Operation about) {
    boolean secured = about.getSecurity() != null && !about.getSecurity().isEmpty();
    boolean reads = method == PathItem.HttpMethod.GET;
    boolean recorded = !APART.contains(collection(path));
    boolean asks = ASKED.contains(collection(path));
    // A kept answer would keep the key, and a file is never in memory to be compared.
    boolean repeats =
        method == PathItem.HttpMethod.POST
            && !collection(path).equals("keys")
            && !collection(path).equals("imports")
            && !asks;
    // Only what can be changed has versions to match.
    boolean matched =
        item.getPATCH() != null
            && (method == PathItem.HttpMethod.PATCH || method == PathItem.HttpMethod.DELETE);
    boolean history = path.endsWith("/history");
    boolean addressed = path.contains("{");

    types.describe(about);
    describe(about, method, history);
    about.setSecurity(security(secured, reads && collection(path).equals("disputes")));

    String listed = listed(about);
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter :
        about.getParameters() == null ? List.<Parameter>of() : about.getParameters()) {
      if (parameter.getIn() == Parameter.In.PATH) {
        parameters.add(address(parameter, path, method, about.getOperationId()));
      } else if (listed == null || lists.offers(listed, parameter)) {
        parameters.add(schemas.filter(parameter));
      }
    }
    boolean cached = reads && isJson(about);
    if (cached) {
      parameters.add(reference("IfNoneMatch"));
    }
    boolean file = reads && FILES.matcher(path).matches();
    if (file) {
      parameters.add(reference("Format"));
    }
    if (matched) {
      parameters.add(reference("IfMatch"));
    }
    if (repeats) {
      parameters.add(reference("IdempotencyKey"));
    }
    if (secured && !reads && (recorded || path.equals("/v1/imports"))) {
      parameters.add(reference("ChangeNote"));
    }
    about.setParameters(parameters);

    boolean body = about.getRequestBody() != null;
    if (body) {
      request(about, method);
    }
    Map<String, APIResponse> answers = new TreeMap<>();
    success(about, repeats, matched, answers);
    APIResponse asked = answers.get("200");
    if (asks && asked != null) {
      asked.removeHeader("ETag");
    }
    if (file && asked != null) {
      OpenApiParts.files(asked.getContent());
    }
    if (cached) {
      answers.put("304", refer("NotModified"));
    }
    if (path.contains("{ref}")) {
      answers.put("308", refer("Moved"));
    }
    // A bearer is looked at wherever it is sent, and may be wrong.
    List<Integer> problems = new ArrayList<>(List.of(400, 401, 406, 414, 429, 431, 500, 503));
    if (secured) {
      problems.add(403);
    }
    if (addressed) {
      problems.add(404);
      if (!history && recorded && (matched || method != PathItem.HttpMethod.DELETE)) {
        problems.add(410);
      }
    }
    if (body) {
      problems.addAll(List.of(413, 415));
      if (secured && (recorded || method == PathItem.HttpMethod.POST)) {
        problems.add(409);
      }
    }
    if (repeats) {
      problems.addAll(List.of(409, 422));
    }
    if (matched) {
      problems.addAll(List.of(412, 428));
    }
    given.addAll(problems);
    for (int status : problems) {
      answers.put(String.valueOf(status), refer(OpenApiParts.problemName(status)));
    }
    APIResponses responses = OASFactory.createAPIResponses();
    answers.forEach(responses::addAPIResponse);
    about.setResponses(responses);
  }

  private static void describe(Operation about, PathItem.HttpMethod method, boolean history) {
    if (about.getDescription() != null) {
      return;
    }
    if (history) {
      about.setDescription(
          "Every change of it, latest first: who made it, when, why, and each field before and"
              + " after. Stays readable when the record is withdrawn.");
    } else if (method == PathItem.HttpMethod.PATCH) {
      about.setDescription(
          "Send the fields that change as a JSON Merge Patch (RFC 7396): a value replaces, null"
              + " removes, an array replaces the whole array. The result is checked as a whole."
              + " If-Match takes the ETag of the record as you read it; * changes whatever version"
              + " there is.");
    } else if (method == PathItem.HttpMethod.DELETE) {
      about.setDescription(
          "From then on its address answers 410 with the date and the Change-Note. Its history"
              + " stays, and links to it stay readable.");
    }
  }

  private static String collection(String path) {
    Matcher matcher = COLLECTION.matcher(path);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static Parameter address(
      Parameter parameter, String path, PathItem.HttpMethod method, String operation) {
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
    if (parameter.getSchema() != null && parameter.getSchema().getPattern() != null) {
      schema = parameter.getSchema();
    }
    parameter.setSchema(schema);
    if (parameter.getDescription() == null) {
      parameter.setDescription(
          slug
              ? "Id or slug of the record."
              : APART.contains(collection(path))
                  ? "Id as the list or a POST gave it. The sample has none: the one shown leads to 404."
                  : "Id of the record.");
    }
    Map<String, String> known = method == PathItem.HttpMethod.DELETE ? EDGE : SAMPLE;
    String example = known.getOrDefault(collection(path), SAMPLE.get(collection(path)));
    if (operation.equals("mergeSpeaker")) {
      example = "american-and-european-forces";
    } else if (parameter.getName().equals("rendering")) {
      example = OpenApiSchemas.ID;
    }
    if (parameter.getExample() == null && example != null) {
      parameter.setExample(example);
    }
    return parameter;
  }

  private void request(Operation about, PathItem.HttpMethod method) {
    Map<String, MediaType> types = about.getRequestBody().getContent().getMediaTypes();
    types.forEach(
        (name, type) -> {
          String draft = OpenApiSchemas.name(type.getSchema());
          if (draft == null) {
            return;
          }
          if (method == PathItem.HttpMethod.PATCH && name.equals(Patch.MEDIA_TYPE)) {
            String patch = schemas.patch(draft);
            type.setSchema(OpenApiSchemas.to(patch));
            example(type, patch);
          } else {
            schemas.whole(draft);
            example(type, draft);
          }
        });
  }

  private void success(
      Operation about, boolean repeats, boolean matched, Map<String, APIResponse> answers) {
    boolean list = isList(about);
    for (Map.Entry<String, APIResponse> each : about.getResponses().getAPIResponses().entrySet()) {
      if (!each.getKey().startsWith("2")) {
        continue;
      }
      APIResponse answer = each.getValue();
      Map<String, MediaType> types =
          answer.getContent() == null ? null : answer.getContent().getMediaTypes();
      if (types == null || types.containsKey("*/*")) {
        APIResponse done = done(matched ? "Withdrawn." : "Done.");
        answers.put(
            "204",
            matched ? done.addHeader(Withdrawn.REFERRING, header(Withdrawn.REFERRING)) : done);
        continue;
      }
      types.forEach(
          (type, content) -> {
            String view = OpenApiSchemas.name(content.getSchema());
            if (view != null && type.equals(JSON)) {
              String shown = list ? schemas.page(view) : view;
              content.setSchema(OpenApiSchemas.to(shown));
              example(content, shown);
            }
          });
      // What is accepted and goes on says itself how.
      if (!each.getKey().equals("202")) {
        answer.setDescription(
            list ? "A page of the list." : each.getKey().equals("201") ? "Recorded." : "As asked.");
      }
      Map<String, org.eclipse.microprofile.openapi.models.headers.Header> headers =
          new LinkedHashMap<>();
      boolean created = each.getKey().equals("201");
      if (types.containsKey(JSON)) {
        headers.put("ETag", header("ETag"));
      }
      headers.put("Cache-Control", header("Cache-Control"));
      if (list) {
        headers.put("Link", header("Link"));
      }
      if (created) {
        headers.put("Location", header("Location"));
      }
      if (repeats) {
        headers.put("Idempotency-Replayed", header("Idempotency-Replayed"));
      }
      headers.putAll(OpenApiParts.everywhere());
      if (answer.getHeaders() != null) {
        headers.putAll(answer.getHeaders());
      }
      answer.setHeaders(headers);
      answers.put(each.getKey(), answer);
    }
  }

  private static APIResponse done(String description) {
    return OASFactory.createAPIResponse()
        .description(description)
        .headers(OpenApiParts.everywhere());
  }

  private void example(MediaType content, String schema) {
    Object value = OpenApiExamples.of(schema);
    if (value != null && content.getExample() == null && content.getExamples() == null) {
      examples.put(schema, OASFactory.createExample().summary("From the sample").value(value));
      content.addExample(
          "sample", OASFactory.createExample().ref("#/components/examples/" + schema));
    }
  }

  private static Parameter reference(String name) {
    return OASFactory.createParameter().ref("#/components/parameters/" + name);
  }

  private static APIResponse refer(String name) {
    return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
  }

  private static org.eclipse.microprofile.openapi.models.headers.Header header(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  @Override
  public @Nullable Schema filterSchema(Schema schema) {
    return OpenApiSchemas.bounded(schema);
  }
}
