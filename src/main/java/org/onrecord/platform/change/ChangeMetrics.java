package org.onrecord.platform.change;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** What an operator watches of the change log. */
@ApplicationScoped
public class ChangeMetrics {
  private final MeterRegistry registry;
  private final Changes changes;
  private final UnitOfWork work;

  ChangeMetrics(MeterRegistry registry, Changes changes, UnitOfWork work) {
    this.registry = registry;
    this.changes = changes;
    this.work = work;
  }

  void start(@Observes StartupEvent start) {
    Gauge.builder("onrecord.change.log.sequence", changes, Changes::last)
        .description("Last sequence of the change log; the lag of a reader is its distance to it")
        .register(registry);
    Gauge.builder("onrecord.writers.waiting", work, UnitOfWork::waiting)
        .description("Writers of this node that wait for their turn; one writes at a time")
        .register(registry);
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeSet written) {
    for (RecordChanged<?> change : written.all()) {
      registry
          .counter("onrecord.changes", "kind", change.kind(), "action", change.action().name())
          .increment();
    }
  }
}
