package org.onrecord.platform.query;

import jakarta.ws.rs.QueryParam;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** How much of a list is wanted, from where, and how. */
public record Paging(
    @QueryParam("limit")
        @Parameter(
            description = "Items on a page.",
            schema =
                @Schema(
                    type = SchemaType.INTEGER,
                    format = "int32",
                    minimum = "1",
                    maximum = "100",
                    defaultValue = "20"))
        @Nullable String limit,
    @QueryParam("cursor")
        @Parameter(
            description = "Where the page starts, as given in the next link. Opaque and signed.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1000))
        @Nullable String cursor,
    @QueryParam("sort")
        @Parameter(
            description =
                "Order of the list; a leading minus means descending. Ties are broken by id.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 50))
        @Nullable String sort,
    @QueryParam("count")
        @Parameter(
            description = "true adds total, at the price of counting.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @Nullable String count,
    @QueryParam("fields")
        @Parameter(
            description =
                "Comma-separated names of the fields wanted; id is always there, and what embed asks for."
                    + " All others are left out, also those that are always there otherwise.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 500))
        @Nullable String fields,
    @QueryParam("embed")
        @Parameter(
            description =
                "Comma-separated names of what else to show in full: the record that a reference leads to,"
                    + " by the name of the reference within embedded, where the reference itself stays; or"
                    + " the parts of the item.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 100))
        @Nullable String embed) {

  /** Whether a field was named among those wanted. */
  public boolean names(String field) {
    return split(fields).contains(field);
  }

  /** What is to be embedded: names checked against what the list offers. */
  public List<String> embeds() {
    return split(embed);
  }

  /** The fields of an item that are shown, all of them when this is empty. */
  Set<String> shown() {
    if (fields == null) {
      return Set.of();
    }
    Set<String> shown = new HashSet<>(split(fields));
    shown.add("id");
    if (embed != null) {
      shown.add("embedded");
      shown.addAll(embeds());
    }
    return shown;
  }

  public static List<String> split(@Nullable String names) {
    return names == null ? List.of() : List.of(names.split(",", -1));
  }
}
