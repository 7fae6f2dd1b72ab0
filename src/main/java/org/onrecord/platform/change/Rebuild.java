package org.onrecord.platform.change;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.SharedValues;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Ref;

/**
 * Makes everything {@link Derived} anew that was made by rules of another version, a batch of
 * records at a time between other writes. How far that has come is kept in the database: so the
 * nodes of a cluster share the work, and a node that starts after one that was killed goes on where
 * that was.
 */
@ApplicationScoped
public class Rebuild {
  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  private static final int BATCH = 200;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final UUID FIRST = new UUID(0, 0);

  private final List<Derived> all;
  private final Database database;
  private final SharedValues values;
  private final EntityManager entities;
  private final UnitOfWork work;
  private final boolean forced;
  private volatile boolean stopped;
  private final Background beside = new Background("rebuild");

  Rebuild(
      @All List<Derived> all,
      Database database,
      SharedValues values,
      EntityManager entities,
      UnitOfWork work,
      @ConfigProperty(name = "onrecord.rebuild") boolean forced) {
    this.all = all;
    this.database = database;
    this.values = values;
    this.entities = entities;
    this.work = work;
    this.forced = forced;
  }

  /**
   * How far everything derived is made by the rules of this version.
   *
   * @param contents what the database keeps of it, by name
   * @param isEmpty whether there is no record that it could follow from
   */
  private record State(Map<String, String> contents, boolean isEmpty) {
    boolean isCurrent(Derived derived) {
      return derived.version().equals(contents.get(derived.name()));
    }
  }

  // In one query, because hardly any start finds anything to do. The change counter is a table of
  // one row: each kind that has a record adds one row to the union.
  private State state() {
    StringBuilder query =
        new StringBuilder("select i.name, i.content, 0 as records from instance i");
    for (String kind : all.stream().flatMap(each -> each.kinds().stream()).distinct().toList()) {
      query.append(
          " union all select '', '', 1 from change_counter where exists (select 1 from %s)"
              .formatted(kind));
    }
    Map<String, String> contents = new HashMap<>();
    int records =
        database
            .query(Sql.of(query.toString()))
            .list(
                row -> {
                  contents.put(row.text("name"), row.text("content"));
                  return row.number("records");
                })
            .stream()
            .mapToInt(Integer::intValue)
            .sum();
    return new State(contents, records == 0);
  }

  /** Whether everything is made by the rules of this version. */
  public boolean isCurrent() {
    State state = state();
    return all.stream().allMatch(state::isCurrent);
  }

  void start(@Observes @Priority(Order.REBUILD) StartupEvent start) {
    State state = state();
    List<Derived> later = new ArrayList<>();
    for (Derived derived : all) {
      if (forced || !state.isCurrent(derived)) {
        if (forced) {
          forget(derived);
        }
        // An empty record is made by the rules of this version at once: imports follow.
        if (derived.isAwaited() || state.isEmpty()) {
          upgrade(derived);
        } else {
          later.add(derived);
        }
      }
    }
    if (!later.isEmpty()) {
      // Beside the running service, because a large record takes its time.
      beside.every(Duration.ZERO, AFTER_FAILURE, () -> upgradeLast(later));
    }
  }

  /** Makes these anew and ends the thread; a failure leaves it to be tried again. */
  private void upgradeLast(List<Derived> later) {
    later.forEach(this::upgrade);
    beside.end();
  }

  void stop(@Observes ShutdownEvent end) {
    stopped = true;
    beside.end();
  }

  /** Makes everything anew; returns how many records were read for it. */
  public int all() {
    all.forEach(this::forget);
    return upgrade();
  }

  /** Makes anew what other rules have made; returns how many records were read for it. */
  public int upgrade() {
    return all.stream().mapToInt(this::upgrade).sum();
  }

  private void forget(Derived derived) {
    work.run(
        () -> {
          values.set(derived.name(), "");
          return derived;
        });
  }

  private int upgrade(Derived derived) {
    int count = 0;
    for (int read = 0; read >= 0 && !stopped; read = batch(derived)) {
      count += read;
    }
    if (count > 0) {
      LOG.infof("Made anew by the present rules: %s of %s records", derived.name(), count);
    }
    return count;
  }

  /** Makes one batch anew; returns how many records were read, -1 when nothing is left. */
  private int batch(Derived derived) {
    return work.run(
        () -> {
          String content = values.get(derived.name());
          if (content.equals(derived.version())) {
            return -1;
          }
          Place place = Place.of(derived, content);
          List<UUID> ids = next(place);
          make(derived, place.kind(), ids);
          int kind = derived.kinds().indexOf(place.kind());
          values.set(
              derived.name(),
              !ids.isEmpty()
                  ? new Place(place.kind(), ids.get(ids.size() - 1)).text(derived)
                  : kind + 1 < derived.kinds().size()
                      ? new Place(derived.kinds().get(kind + 1), FIRST).text(derived)
                      : derived.version());
          return ids.size();
        });
  }

  /**
   * How far a rebuild has come. Kept is the text "version:kind last"; the version alone is kept
   * once the rebuild is complete.
   *
   * @param kind the kind of record that is being read
   * @param last the last record that was read
   */
  private record Place(String kind, UUID last) {
    String text(Derived derived) {
      return derived.version() + ":" + kind + " " + last;
    }

    static Place of(Derived derived, String content) {
      int kind = content.indexOf(':') + 1;
      int id = content.indexOf(' ') + 1;
      UUID last = Ref.id(content.substring(id));
      return last != null
              && content.startsWith(derived.version() + ":")
              && derived.kinds().contains(content.substring(kind, id - 1))
          ? new Place(content.substring(kind, id - 1), last)
          : new Place(derived.kinds().get(0), FIRST);
    }
  }

  private List<UUID> next(Place place) {
    return database
        .query(
            Sql.of(
                "select e.id from %s e where e.id > :last order by e.id".formatted(place.kind())))
        .set("last", place.last())
        .most(BATCH)
        .list(row -> row.id("id"));
  }

  private void make(Derived derived, String kind, List<UUID> ids) {
    if (!ids.isEmpty()) {
      derived.make(kind, ids);
      entities.flush();
      entities.clear();
    }
  }
}
