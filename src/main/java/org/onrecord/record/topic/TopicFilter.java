package org.onrecord.record.topic;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.query.Where.Refs;
import org.onrecord.platform.query.Words;
import org.onrecord.platform.value.Ref;

/** The conditions of a list of topics: their words, and the topic right above them. */
public record TopicFilter(
    @QueryParam("broader")
        @Parameter(description = "Only topics right under this one (id or slug); repeatable.")
        List<Ref> broader,
    @QueryParam("q") @Parameter(description = "Only topics with all these words in their name.")
        @Nullable Words q) {

  Where where() {
    Where where =
        new Where()
            .always("t.withdrawn_at is null")
            .refers("t.broader_id", new Refs("broader", Topics.KIND, broader));
    SearchTerms.match(where, "t.id", Topics.KIND, q);
    return where;
  }
}
