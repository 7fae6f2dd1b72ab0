package org.onrecord.analysis.search;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this node has its search index. It is ready once the index was complete for the first
 * time, so that a rolling update ends no node before the next one can search. An index that is made
 * anew later does not take the node out: everything but search goes on.
 */
@Readiness
@ApplicationScoped
public class IndexReadiness implements AsyncHealthCheck {
  private final IndexFollower follower;

  IndexReadiness(IndexFollower follower) {
    this.follower = follower;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    // Of what the follower knows: a probe waits for no database.
    return Uni.createFrom()
        .item(
            HealthCheckResponse.named("Search index is complete")
                .status(follower.isComplete())
                .withData("sequence", follower.sequence())
                .withData("lag", follower.lastLag())
                .build());
  }
}
