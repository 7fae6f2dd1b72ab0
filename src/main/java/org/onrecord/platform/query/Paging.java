package org.onrecord.platform.query;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * How much of a list is wanted, from where, and how.
 *
 * @param limit the most items on the page
 * @param cursor where the page starts, or null for the first page
 * @param sort the order, or null for that of the list
 * @param count whether to count how many there are in all
 * @param fields the fields of an item that are wanted; all of them when there are none
 * @param embed what else to show in full
 */
public record Paging(
    @QueryParam("limit")
        @DefaultValue("20")
        @Min(1)
        @Max(100)
        @Parameter(description = "Items on a page.")
        int limit,
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
        @Nullable Sort sort,
    @QueryParam("count")
        @DefaultValue("false")
        @Parameter(description = "true adds total, at the price of counting.")
        boolean count,
    @QueryParam("fields")
        @Parameter(
            description =
                "Comma-separated names of the fields wanted; id is always there, and what embed asks for."
                    + " All others are left out, also those that are always there otherwise.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 500))
        Names fields,
    @QueryParam("embed")
        @Parameter(
            description =
                "Comma-separated names of what else to show in full: the record that a reference leads to,"
                    + " by the name of the reference within embedded, where the reference itself stays; or"
                    + " the parts of the item.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 100))
        Names embed) {

  /** Names are never null. */
  public Paging {
    fields = fields == null ? Names.NONE : fields;
    embed = embed == null ? Names.NONE : embed;
  }

  /** The first page in the order of the list, with whole items. */
  public static Paging first(int limit) {
    return new Paging(limit, null, null, false, Names.NONE, Names.NONE);
  }

  /** A page in an order of the list, the last first, with whole items. */
  public static Paging latest(int limit, @Nullable String cursor, String order) {
    return new Paging(limit, cursor, new Sort(order, true), false, Names.NONE, Names.NONE);
  }

  /** The page that starts at a cursor, as this one. */
  public Paging at(@Nullable String start) {
    return new Paging(limit, start, sort, count, fields, embed);
  }

  /** Whether one of these fields of an item is wanted. */
  public boolean shows(String... names) {
    return fields.isEmpty() || Stream.of(names).anyMatch(fields::has);
  }

  /** The fields of an item that are shown, all of them when this is empty. */
  Set<String> shown() {
    if (fields.isEmpty()) {
      return Set.of();
    }
    Set<String> shown = new HashSet<>(fields.all());
    shown.add("id");
    if (!embed.isEmpty()) {
      shown.add("embedded");
      shown.addAll(embed.all());
    }
    return shown;
  }
}
