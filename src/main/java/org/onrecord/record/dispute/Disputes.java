package org.onrecord.record.dispute;

import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Changes;
import org.onrecord.platform.change.UnitOfWork;
import org.onrecord.platform.http.Patch;
import org.onrecord.platform.ledger.Recorded;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Faults;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.Ref;
import org.onrecord.platform.value.Time;
import org.onrecord.platform.value.UuidV7;

/** Objections to records. Anybody may file one; how to reach who did is erased after a while. */
@Singleton
public class Disputes implements PanacheRepositoryBase<Dispute, UUID>, Listed {
  private static final Logger LOG = Logger.getLogger(Disputes.class);

  private static final String COLUMNS =
      """
      d.id, d.record_kind, d.record_id, d.aspect, d.status, d.reason, d.resolved_by,
      d.filed_at, d.decided_at, d.version, d.message, d.evidence, d.contact, d.decided_by""";

  private static final Sql ONE =
      Sql.of(
          """
          select %s
          from dispute d
          where d.id = :id
          """
              .formatted(COLUMNS));

  private static final Listing<DisputeView> LISTING =
      new Listing<>(
          DisputeView.class,
          COLUMNS,
          "dispute d",
          "",
          DisputeView::of,
          "d.id",
          Listing.orders("filedAt", Listing.Order.instant("d.filed_at")),
          true,
          Set.of());

  private final EntityManager entities;
  private final Database database;
  private final Map<String, Records<?, ?>> kinds;
  private final Changes changes;
  private final UnitOfWork work;
  private final Pager pager;
  private final Clock clock;
  private final Duration contactKept;
  private final Background eraser = new Background("contact-eraser");

  Disputes(
      EntityManager entities,
      Database database,
      @All List<Records<?, ?>> all,
      Changes changes,
      UnitOfWork work,
      Pager pager,
      Clock clock,
      @ConfigProperty(name = "onrecord.contact-kept", defaultValue = "P90D") Duration contactKept) {
    this.entities = entities;
    this.database = database;
    this.kinds = all.stream().collect(Collectors.toMap(Records::kind, Function.identity()));
    this.changes = changes;
    this.work = work;
    this.pager = pager;
    this.clock = clock;
    this.contactKept = contactKept;
  }

  @Override
  public Listing<DisputeView> listing() {
    return LISTING;
  }

  Page<DisputeView> list(DisputeFilter filter, Paging paging, boolean editor) {
    return pager.page(LISTING, filter.where(), paging).map(view -> shown(view, editor));
  }

  /** One dispute as an editor, or everybody, sees it. */
  DisputeView view(String ref, boolean editor) {
    UUID id = Ref.id(ref);
    DisputeView view = id == null ? null : database.query(ONE).set("id", id).one(DisputeView::of);
    if (view == null) {
      throw Problem.notFound("dispute with this id");
    }
    return shown(view, editor);
  }

  // A contact is past its time from that moment on, not only once the eraser has come by.
  private DisputeView shown(DisputeView view, boolean editor) {
    return editor ? view.forEditors(contactsSince()) : view.inPublic();
  }

  private Instant contactsSince() {
    return Time.now(clock).minus(contactKept);
  }

  /** Files a dispute in the running transaction. */
  DisputeView file(DisputeDraft draft) {
    Faults faults = new Faults();
    UUID record = disputed(draft.record(), faults);
    faults.throwIfAny();
    Dispute dispute =
        new Dispute(UuidV7.next(), draft, Objects.requireNonNull(record), Time.now(clock));
    entities.persist(dispute);
    entities.flush();
    return view(dispute.id().toString(), false);
  }

  // A withdrawn record can be disputed too: its history still stands.
  private @Nullable UUID disputed(DisputeDraft.DisputedDraft draft, Faults faults) {
    Records<?, ?> records = kinds.get(draft.kind());
    if (records == null) {
      faults.add(
          "/record/kind",
          "unknown_value",
          "is not one of " + kinds.keySet().stream().sorted().collect(Collectors.joining(", ")));
      return null;
    }
    Recorded found;
    try {
      found = records.findById(records.id(draft.id().value()));
    } catch (Problem unknownSlug) {
      found = null;
    }
    if (found == null) {
      faults.add("/record/id", "unknown_reference", records.astray(draft.id().value()));
      return null;
    }
    return found.id();
  }

  /** Decides on a dispute by a merge patch of the decision. */
  DisputeView decide(String ref, Patch<DecisionDraft> patch, String by, IntConsumer requireMatch) {
    UUID id = view(ref, true).id();
    return work.run(
        () -> {
          Dispute dispute = findById(id);
          requireMatch.accept(dispute.version());
          DecisionDraft present = dispute.decision();
          DecisionDraft decision = patch.apply(present);
          if (!decision.equals(present)) {
            check(decision, dispute);
            dispute.decide(decision, by, Time.now(clock));
            entities.flush();
          }
          return view(ref, true);
        });
  }

  private void check(DecisionDraft decision, Dispute dispute) {
    Faults faults = new Faults();
    if (decision.status() == DisputeStatus.open) {
      faults.add("/status", "conflict", "must be accepted or rejected");
    }
    if (decision.reason() == null) {
      faults.add("/reason", "required", "is required");
    }
    if (decision.resolvedBy() != null) {
      if (decision.status() != DisputeStatus.accepted) {
        faults.add("/resolvedBy", "conflict", "says nothing unless the dispute is accepted");
      } else if (!dispute.isCorrectedBy(changes.findById(decision.resolvedBy()))) {
        faults.add(
            "/resolvedBy",
            "unknown_reference",
            "is no later change of the disputed record, or of a stance or source where that is disputed");
      }
    }
    faults.throwIfAny();
  }

  void start(@Observes StartupEvent start) {
    eraser.every(Duration.ofMinutes(1), Duration.ofHours(1), this::look);
  }

  private void look() {
    int erased = eraseContacts();
    if (erased > 0) {
      LOG.infof("Contacts erased from disputes: %s", erased);
    }
  }

  /**
   * Erases contacts that are past their time and returns how many. One statement that erases what
   * is left, so any number of nodes may run it at any time.
   */
  int eraseContacts() {
    return work.run(
        () -> update("contact = null where contact is not null and filedAt < ?1", contactsSince()));
  }

  @PreDestroy
  void stop() {
    eraser.end();
  }
}
