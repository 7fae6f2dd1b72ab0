package org.onrecord.doors.openapi;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.onrecord.platform.query.Listing;

/** What each list offers to sort by and to embed, read from the listings of the repositories. */
final class OpenApiLists {
  private static final DotName LISTING = DotName.createSimple(Listing.class.getName());

  private final Map<String, Listing<?>> byView = new HashMap<>();
  private final Set<String> inBothDirections = new HashSet<>();

  OpenApiLists(IndexView classes) {
    for (ClassInfo type : classes.getKnownClasses()) {
      for (FieldInfo field : type.fields()) {
        if (field.type().name().equals(LISTING)
            && java.lang.reflect.Modifier.isStatic(field.flags())) {
          Listing<?> listing = read(type, field);
          String view = OpenApiSchemas.nameOf(listing.view());
          Listing<?> other = byView.put(view, listing);
          if (other != null && other.newestFirst() != listing.newestFirst()) {
            inBothDirections.add(view);
          }
        }
      }
    }
  }

  private static Listing<?> read(ClassInfo type, FieldInfo field) {
    try {
      Field found =
          OpenApiLists.class
              .getClassLoader()
              .loadClass(type.name().toString())
              .getDeclaredField(field.name());
      found.setAccessible(true);
      return (Listing<?>) found.get(null);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Says in a parameter what the list takes; false when it takes nothing there. */
  boolean offers(String view, Parameter parameter) {
    Listing<?> listing = byView.get(view);
    if ("embed".equals(parameter.getName())) {
      if (listing == null || listing.embeds().isEmpty()) {
        return false;
      }
      parameter.setDescription(
          parameter.getDescription() + " Offered: " + sorted(listing.embeds().stream()) + ".");
    } else if ("sort".equals(parameter.getName()) && listing != null) {
      List<String> names = List.copyOf(listing.sorts().keySet());
      Schema schema = parameter.getSchema();
      schema.setEnumeration(
          names.stream().flatMap(name -> Stream.of(name, "-" + name)).collect(Collectors.toList()));
      if (!inBothDirections.contains(view)) {
        schema.setDefaultValue((listing.newestFirst() ? "-" : "") + names.get(0));
      }
    }
    return true;
  }

  private static String sorted(Stream<String> names) {
    return names.sorted().collect(Collectors.joining(", "));
  }
}
