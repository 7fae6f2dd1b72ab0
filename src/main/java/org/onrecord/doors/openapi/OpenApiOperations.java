package org.onrecord.doors.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Withdrawn;

/**
 * What every operation of a kind has in common, derived from its method, its path and the prefix of
 * its id, so that a resource only says what is its own.
 */
final class OpenApiOperations {
  private static final String JSON = "application/json";

  private final OpenApiSchemas schemas;
  private final OpenApiTypes types;
  private final OpenApiLists lists;
  private final Set<Integer> given = new TreeSet<>();
  private final Map<String, Example> examples = new TreeMap<>();

  OpenApiOperations(OpenApiSchemas schemas, OpenApiTypes types, OpenApiLists lists) {
    this.schemas = schemas;
    this.types = types;
    this.lists = lists;
  }

  /** The statuses of the problems that the operations so far may answer with. */
  Set<Integer> problems() {
    return given;
  }

  /** The examples that the operations so far refer to, by schema. */
  Map<String, Example> examples() {
    return examples;
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
      security.add(OASFactory.createSecurityRequirement().addScheme(OpenApiDocument.BEARER));
    }
    if (more) {
      security.add(OASFactory.createSecurityRequirement());
    }
    return security;
  }

  private static boolean isList(Operation about) {
    return about.getOperationId() != null && about.getOperationId().startsWith("list");
  }

  /** Completes one operation. */
  void complete(String path, PathItem item, PathItem.HttpMethod method, Operation about) {
    OpenApiTraits traits = OpenApiTraits.of(path, item, method, about);
    types.describe(about);
    describe(about, method, traits.history());
    about.setSecurity(
        security(
            traits.secured(),
            traits.reads() && OpenApiAddresses.collection(path).equals("disputes")));
    parameters(path, method, about, traits);
    if (traits.body()) {
      request(about, method);
    }
    Map<String, APIResponse> answers = new TreeMap<>();
    success(about, traits.repeats(), traits.matched() && traits.recorded(), answers);
    APIResponse asked = answers.get("200");
    if (asked != null && (OpenApiAddresses.isAsked(path) || OpenApiAddresses.isStreamed(path))) {
      asked.removeHeader("ETag");
    }
    if (asked != null && traits.file()) {
      OpenApiParts.files(asked.getContent());
    }
    if (asked != null && traits.reads() && OpenApiAddresses.isLinked(path)) {
      OpenApiParts.linked(asked.getContent());
    }
    if (traits.cached()) {
      answers.put("304", refer("NotModified"));
    }
    if (path.contains("{ref}")) {
      answers.put("308", refer("Moved"));
    }
    List<Integer> problems = problems(traits, method);
    given.addAll(problems);
    for (int status : problems) {
      answers.put(String.valueOf(status), refer(OpenApiParts.problemName(status)));
    }
    APIResponses responses = OASFactory.createAPIResponses();
    answers.forEach(responses::addAPIResponse);
    about.setResponses(responses);
  }

  private void parameters(
      String path, PathItem.HttpMethod method, Operation about, OpenApiTraits traits) {
    String listed = listed(about);
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter :
        about.getParameters() == null ? List.<Parameter>of() : about.getParameters()) {
      if (parameter.getIn() == Parameter.In.PATH) {
        parameters.add(OpenApiAddresses.describe(parameter, path, method, about.getOperationId()));
      } else if (listed == null || lists.offers(listed, parameter)) {
        parameters.add(schemas.filter(parameter));
      }
    }
    if (traits.cached()) {
      parameters.add(reference("IfNoneMatch"));
    }
    if (traits.file()) {
      parameters.add(reference("Format"));
    }
    if (traits.matched()) {
      parameters.add(reference("IfMatch"));
    }
    if (traits.repeats()) {
      parameters.add(reference("IdempotencyKey"));
    }
    if (traits.secured() && !traits.reads() && (traits.recorded() || path.equals("/v1/imports"))) {
      parameters.add(reference("ChangeNote"));
    }
    about.setParameters(parameters);
  }

  private static List<Integer> problems(OpenApiTraits traits, PathItem.HttpMethod method) {
    // A bearer is looked at wherever it is sent, and may be wrong.
    List<Integer> problems = new ArrayList<>(List.of(400, 401, 406, 414, 429, 431, 500, 503));
    if (traits.secured()) {
      problems.add(403);
    }
    if (traits.addressed()) {
      problems.add(404);
      if (!traits.history()
          && traits.recorded()
          && (traits.matched() || method != PathItem.HttpMethod.DELETE)) {
        problems.add(410);
      }
    }
    if (traits.body()) {
      problems.addAll(List.of(413, 415));
      if (traits.secured() && (traits.recorded() || method == PathItem.HttpMethod.POST)) {
        problems.add(409);
      }
    }
    if (traits.repeats()) {
      problems.addAll(List.of(409, 422));
    }
    if (traits.matched()) {
      problems.addAll(List.of(412, 428));
    }
    return problems;
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
      answer.setHeaders(headers(answer, each.getKey(), list, repeats, types.containsKey(JSON)));
      answers.put(each.getKey(), answer);
    }
  }

  private static Map<String, Header> headers(
      APIResponse answer, String status, boolean list, boolean repeats, boolean tagged) {
    Map<String, Header> headers = new LinkedHashMap<>();
    if (tagged) {
      headers.put("ETag", header("ETag"));
    }
    headers.put("Cache-Control", header("Cache-Control"));
    if (list) {
      headers.put("Link", header("Link"));
    }
    if (status.equals("201")) {
      headers.put("Location", header("Location"));
    }
    if (repeats) {
      headers.put("Idempotency-Replayed", header("Idempotency-Replayed"));
    }
    headers.putAll(OpenApiParts.everywhere());
    if (answer.getHeaders() != null) {
      headers.putAll(answer.getHeaders());
    }
    return headers;
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

  private static Header header(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }
}
