package org.onrecord.record.source;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.LanguageTag;

/** The conditions of a list of sources: address in any spelling, type, publisher and language. */
public record SourceFilter(
    @QueryParam("url")
        @Parameter(
            description = "Only the source with this address, in any spelling of it.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 2000))
        @Nullable CanonicalUrl url,
    @QueryParam("type") @Parameter(description = "Only sources of this type; repeatable.")
        List<SourceType> type,
    @QueryParam("publisher")
        @Parameter(description = "Only sources of this publisher, by exact name; repeatable.")
        List<Publisher> publisher,
    @QueryParam("language")
        @Parameter(
            description =
                "Only sources in this language (BCP 47): pt finds pt and pt-BR; repeatable.")
        List<LanguageTag> language) {

  Where where() {
    Where where = new Where().always("so.withdrawn_at is null");
    if (url != null) {
      where.in("so.url", List.of(url.value()));
    }
    return where
        .inLanguages("so", language)
        .in("so.type", type)
        .in("so.publisher", publisher.stream().map(Publisher::name).toList());
  }
}
