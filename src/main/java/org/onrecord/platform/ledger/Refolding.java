package org.onrecord.platform.ledger;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.query.Instance;
import org.onrecord.platform.value.Text;

/**
 * Makes what follows from words (the words that records are found by, sort keys, hashes of quotes)
 * anew once the rules of folding changed, beside the running service and a batch at a time. Until
 * it is done, records that it has not reached are found and sorted by the old rules.
 *
 * <p>A node of an older release, which runs on for a while in a rolling update, leaves rows without
 * sort keys; the next start of a newer node sees to them too.
 */
@ApplicationScoped
public class Refolding implements Runnable {
  private static final Logger LOG = Logger.getLogger(Refolding.class);
  private static final String RULES = "folding";
  private static final int BATCH = 100;

  private final List<Records<?, ?>> kinds;
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final boolean rebuild;
  private volatile boolean stopped;

  Refolding(
      @All List<Records<?, ?>> kinds,
      EntityManager entities,
      UnitOfWork unit,
      @ConfigProperty(name = "onrecord.rebuild", defaultValue = "false") boolean rebuild) {
    this.kinds = kinds;
    this.entities = entities;
    this.unit = unit;
    this.rebuild = rebuild;
  }

  // Before anything is imported, which follows the rules of today anyway.
  void start(@Observes @Priority(12) StartupEvent start) {
    if (isEmpty()) {
      run();
    } else if (rebuild || !isCurrent()) {
      Thread work = new Thread(this, "refolding");
      work.setDaemon(true);
      work.start();
    }
  }

  // No interrupt: one in the middle of a write closes the file of H2 for everybody.
  void stop(@Observes ShutdownEvent stop) {
    stopped = true;
  }

  private boolean isEmpty() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                kinds.stream()
                    .filter(Records::isFolded)
                    .allMatch(records -> records.findAll().page(0, 1).list().isEmpty()));
  }

  /** Whether everything follows the rules of today. */
  public boolean isCurrent() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Instance rules = entities.find(Instance.class, RULES);
              boolean current = rules != null && rules.content().equals(Text.rules());
              return current && kinds.stream().noneMatch(Records::isUnsorted);
            });
  }

  /** Makes all of it anew. */
  @Override
  public void run() {
    int count = 0;
    for (Records<?, ?> records : kinds) {
      if (records.isFolded()) {
        count += all(records);
      }
    }
    if (!stopped) {
      unit.run(() -> entities.merge(new Instance(RULES, Text.rules())));
      if (count > 0) {
        LOG.infof("Words and sort keys of %s records made anew", count);
      }
    }
  }

  private <E extends Recorded, D> int all(Records<E, D> records) {
    int count = 0;
    UUID last = new UUID(0, 0);
    while (!stopped) {
      UUID after = last;
      List<UUID> done =
          unit.run(
              () -> {
                List<E> batch = records.find("id > ?1 order by id", after).page(0, BATCH).list();
                batch.forEach(records::refold);
                entities.flush();
                List<UUID> ids = batch.stream().map(Recorded::id).toList();
                entities.clear();
                return ids;
              });
      if (done.isEmpty()) {
        break;
      }
      count += done.size();
      last = done.get(done.size() - 1);
    }
    return count;
  }
}
