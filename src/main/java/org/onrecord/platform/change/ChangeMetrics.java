package org.onrecord.platform.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;

/** What an operator watches of the change log. */
@ApplicationScoped
public class ChangeMetrics {
  private final MeterRegistry registry;
  private final EntityManager entities;
  private final UnitOfWork work;

  ChangeMetrics(MeterRegistry registry, EntityManager entities, UnitOfWork work) {
    this.registry = registry;
    this.entities = entities;
    this.work = work;
  }

  void start(@Observes StartupEvent start) {
    Gauge.builder("onrecord.change.log.sequence", this::sequence)
        .description("Last sequence of the change log; the lag of a reader is its distance to it")
        .register(registry);
    Gauge.builder("onrecord.writers.waiting", work, UnitOfWork::waiting)
        .description("Writers of this node that wait for their turn; one writes at a time")
        .register(registry);
  }

  private long sequence() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                ((Number)
                        entities
                            .createNativeQuery(
                                "select last_sequence from change_counter where id = 1")
                            .getSingleResult())
                    .longValue());
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeSet changes) {
    for (RecordChanged<?> change : changes.all()) {
      registry
          .counter("onrecord.changes", "kind", change.kind(), "action", change.action().name())
          .increment();
    }
  }
}
