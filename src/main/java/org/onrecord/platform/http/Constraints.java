package org.onrecord.platform.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Text;

/** The check of what was read against the constraints that its type declares (Bean Validation). */
@ApplicationScoped
class Constraints {
  // A bound of a length, of which the message counts what was sent.
  private static final String SIZE = "{jakarta.validation.constraints.Size.message}";

  private final Validator validator;

  Constraints(Validator validator) {
    this.validator = validator;
  }

  /**
   * Adds what is wrong with a value that was read to its faults; nothing but null ends it at once.
   */
  <T> T check(@Nullable T value, Faults faults) {
    if (value == null) {
      faults.add("", "required", "must be a JSON object");
      throw faults.problem();
    }
    for (ConstraintViolation<T> violation : validator.validate(value)) {
      String constraint =
          violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
      String code =
          switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "size";
            case "Pattern", "Tag" -> "format";
            default -> "invalid";
          };
      String detail = detail(violation);
      if (detail != null) {
        faults.add(pointer(violation.getPropertyPath()), code, detail);
      }
    }
    return value;
  }

  /**
   * What a violation says: sizes with the number that was sent, in code points. Null for a text
   * that is too long only in Java's own count, which takes an emoji for two.
   */
  private static @Nullable String detail(ConstraintViolation<?> violation) {
    if (!violation.getMessageTemplate().equals(SIZE)) {
      return violation.getMessage();
    }
    Map<String, Object> bounds = violation.getConstraintDescriptor().getAttributes();
    int min = (Integer) Objects.requireNonNull(bounds.get("min"));
    int max = (Integer) Objects.requireNonNull(bounds.get("max"));
    Object sent = violation.getInvalidValue();
    boolean text = sent instanceof CharSequence;
    int size =
        sent instanceof CharSequence characters
            ? Text.length(characters)
            : sent instanceof Map<?, ?> map ? map.size() : ((Collection<?>) sent).size();
    if (size >= min && size <= max) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "has %d %s; %s %d",
        size,
        text ? "characters" : size == 1 ? "entry" : "entries",
        size > max ? "at most" : "at least",
        size > max ? max : min);
  }

  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.isInIterable()) {
        Object step = node.getIndex() == null ? node.getKey() : node.getIndex();
        pointer.append('/').append(Json.escape(String.valueOf(step)));
      }
      // A draft in a choice of forms stands in JSON by itself, without a name.
      if (node.getKind() == ElementKind.PROPERTY && !"draft".equals(node.getName())) {
        pointer.append('/').append(Json.escape(node.getName()));
      }
    }
    return pointer.toString();
  }
}
