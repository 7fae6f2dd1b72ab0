package org.onrecord.record.topic;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Parameters;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;

/** Which topics are wanted. */
public record TopicFilter(
    @QueryParam("broader")
        @Parameter(description = "Only topics right under this one (id or slug); repeatable.")
        @Nullable List<String> broader,
    @QueryParam("q")
        @Parameter(
            description = "Only topics with all these words in their name.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1000))
        @Nullable String q) {

  Where where(Parameters parameters) {
    Where where =
        new Where()
            .always("t.withdrawn_at is null")
            .refers("t.broader_id", parameters.refs("broader", Topics.KIND, broader));
    SearchTerms.match(where, "t.id", Topics.KIND, "q", q, parameters);
    return where;
  }
}
