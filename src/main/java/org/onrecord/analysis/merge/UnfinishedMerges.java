package org.onrecord.analysis.merge;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.runtime.Background;

/**
 * The merges of speakers that still have records to move, on whichever node they began. They go on
 * in a thread of their own, one batch a write, so that other writers get their turn between them.
 */
@ApplicationScoped
class UnfinishedMerges implements PanacheRepositoryBase<UnfinishedMerge, UUID> {
  private static final Logger LOG = Logger.getLogger(UnfinishedMerges.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final ReferenceMoves moves;
  private final UnitOfWork work;
  private final Background mover = new Background("speaker-merge");

  UnfinishedMerges(ReferenceMoves moves, UnitOfWork work) {
    this.moves = moves;
    this.work = work;
  }

  /** The unfinished merges, the oldest first. */
  List<UnfinishedMerge> all() {
    return list("order by begunAt");
  }

  // Another node, or this one before it ended, may have left a merge unfinished.
  void start(@Observes StartupEvent start) {
    mover.every(EVERY, EVERY, this::look);
  }

  /** Goes on with what is left to move, beside whatever else is written. */
  void goOn() {
    mover.soon(this::look);
  }

  private void look() {
    // Looked for without the lock, because there is hardly ever one.
    while (!mover.isEnding() && !QuarkusTransaction.requiringNew().call(this::all).isEmpty()) {
      work.run(this::step);
    }
  }

  private boolean step() {
    for (UnfinishedMerge merge : all()) {
      if (!moves.move(merge.loserId(), merge.winnerId(), merge.by())) {
        return false;
      }
      delete(merge);
      LOG.infof("Every record of speaker %s has moved to %s", merge.loserId(), merge.winnerId());
    }
    return true;
  }

  void stop(@Observes ShutdownEvent end) {
    mover.end();
  }
}
