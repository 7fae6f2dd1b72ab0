package org.onrecord.record.source;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.Where;

/** Which sources are wanted. */
public record SourceFilter(
    @QueryParam("url")
        @Parameter(
            description = "Only the source with this address, in any spelling of it.",
            schema =
                @Schema(
                    type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                    maxLength = 2000))
        @Nullable String url,
    @QueryParam("type")
        @Parameter(
            description = "Only sources of this type; repeatable.",
            schema = @Schema(implementation = SourceType[].class, maxItems = 50))
        @Nullable List<String> type,
    @QueryParam("publisher")
        @Parameter(description = "Only sources of this publisher, by exact name; repeatable.")
        @Nullable List<String> publisher,
    @QueryParam("language")
        @Parameter(
            description =
                "Only sources in this language (BCP 47): pt finds pt and pt-BR; repeatable.")
        @Nullable List<String> language) {

  Where where(Parameters parameters) {
    Where where = new Where().always("so.withdrawn_at is null");
    if (url != null) {
      List<String> canonical = parameters.each("url", List.of(url), CanonicalUrl::of);
      where.in("so.url", canonical);
    }
    where.inLanguages("so", parameters.languages("language", language));
    return where
        .in("so.type", parameters.enums("type", type, SourceType.class))
        .in("so.publisher", parameters.texts("publisher", publisher));
  }
}
