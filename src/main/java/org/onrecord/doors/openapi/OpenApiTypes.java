package org.onrecord.doors.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.onrecord.platform.http.Body;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.http.Posted;
import org.onrecord.platform.http.Withdrawn;
import org.onrecord.platform.query.Page;

/**
 * What the types of a resource method say of its operation: the draft in {@code Body<Draft>} or
 * {@code Patch<Draft>}, and the view in what the method returns. The scanner of annotations would
 * describe these classes of ours as if they were sent.
 */
final class OpenApiTypes {
  private static final DotName OPERATION =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
  private static final DotName SAID = DotName.createSimple(APIResponseSchema.class.getName());
  private static final DotName ANSWER =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.responses.APIResponse");
  private static final DotName FORMED = DotName.createSimple(Formed.class.getName());
  private static final String JSON = "application/json";

  private static final List<Class<?>> WRAPPERS =
      List.of(Body.class, Patch.class, Posted.class, Page.class);

  private final Map<String, MethodInfo> methods = new HashMap<>();
  private final IndexView classes;

  OpenApiTypes(IndexView classes) {
    this.classes = classes;
    for (AnnotationInstance operation : classes.getAnnotations(OPERATION)) {
      if (operation.target().kind() == AnnotationTarget.Kind.METHOD
          && operation.value("operationId") != null) {
        methods.put(operation.value("operationId").asString(), operation.target().asMethod());
      }
    }
  }

  /** Takes out what the scanner made of classes that only wrap what is sent. */
  void removeWrappers(OpenAPI document) {
    for (MethodInfo method : methods.values()) {
      Stream.concat(method.parameterTypes().stream(), Stream.of(method.returnType()))
          .filter(type -> WRAPPERS.stream().anyMatch(wrapper -> is(type, wrapper)))
          .map(
              type ->
                  type.name().withoutPackagePrefix() + inner(type).name().withoutPackagePrefix())
          .forEach(document.getComponents()::removeSchema);
    }
  }

  /** Says in an operation what its method takes and returns. */
  void describe(Operation about) {
    MethodInfo method = methods.get(about.getOperationId());
    if (method == null) {
      return;
    }
    for (Type parameter : method.parameterTypes()) {
      String sent =
          is(parameter, Body.class) ? JSON : is(parameter, Patch.class) ? Patch.MEDIA_TYPE : null;
      if (sent != null) {
        about.setRequestBody(
            OASFactory.createRequestBody().content(content(sent, inner(parameter))).required(true));
      }
    }
    // What annotations say of the answer goes before.
    boolean streams =
        method.hasAnnotation(ANSWER)
            && (method.returnType().kind() == Type.Kind.VOID || isFormed(method.returnType()));
    if (!method.hasAnnotation(SAID)
        && !streams
        && !method.returnType().name().toString().endsWith(".Response")) {
      Type returned = method.returnType();
      boolean nothing = returned.kind() == Type.Kind.VOID || is(returned, Withdrawn.class);
      boolean posted = is(returned, Posted.class);
      Type shown = posted || is(returned, Page.class) ? inner(returned) : returned;
      APIResponse answer = OASFactory.createAPIResponse();
      if (!posted) {
        // Members go out in the order in which they come in.
        answer.setDescription("");
      }
      if (!nothing) {
        answer.setContent(content(JSON, shown));
      }
      about.setResponses(
          OASFactory.createAPIResponses()
              .addAPIResponse(nothing ? "204" : posted ? "201" : "200", answer));
    }
  }

  private boolean isFormed(Type type) {
    ClassInfo known = classes.getClassByName(type.name());
    return known != null && known.interfaceNames().contains(FORMED);
  }

  private static boolean is(Type type, Class<?> known) {
    return type.name().toString().equals(known.getName());
  }

  private static Type inner(Type type) {
    return type.asParameterizedType().arguments().get(0);
  }

  private Content content(String mediaType, Type type) {
    return OASFactory.createContent()
        .addMediaType(
            mediaType, OASFactory.createMediaType().schema(OpenApiSchemas.to(name(type))));
  }

  private String name(Type type) {
    return OpenApiSchemas.nameOf(classes.getClassByName(type.name()));
  }
}
