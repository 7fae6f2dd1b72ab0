package org.onrecord.analysis.search;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.ledger.KeptAnswers;
import org.onrecord.platform.query.DatabaseFailure;
import org.onrecord.platform.query.Signatures;
import org.onrecord.platform.runtime.Background;
import org.onrecord.platform.value.Order;
import org.onrecord.platform.value.Problem;
import org.onrecord.platform.value.ProblemType;

/**
 * Keeps the index of this node at the end of the change log: a reader of the log like any other,
 * from its own last sequence. What any node writes it finds within two seconds, or at once when
 * somebody searches: to follow each write would cost as much as the write. A crash loses nothing,
 * because it goes on from what the index says of itself, and writing a statement again changes
 * nothing.
 *
 * <p>A text that was redacted is gone from the files before the change counts as kept. While the
 * index is being made, or cannot be, searches are told so and everything else goes on.
 */
@ApplicationScoped
public class IndexFollower {
  private static final Logger LOG = Logger.getLogger(IndexFollower.class);
  private static final int BATCH = 500;
  private static final int WRITTEN_AT_ONCE = 200;
  private static final int SHOWN_AT_ONCE = 5_000;
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  private static final int COMMIT_CHANGES = SHOWN_AT_ONCE;

  /** How long a search waits until the index has what was written before it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final IndexSource source;
  private final StatementSource statements;
  private final SpeakerSource speakers;
  private final Signatures signatures;
  private final KeptAnswers answers;
  private final MeterRegistry registry;
  private final Path folder;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Condition woken = lock.newCondition();
  private boolean wanted;
  private volatile boolean caughtUp;
  private volatile boolean complete;
  private volatile boolean unreadable;
  private volatile @Nullable SearchIndex index;
  private volatile long sequence;
  private volatile long lastHead;
  private final Background work = new Background("search index");
  private long committedAt = System.nanoTime();
  private int uncommitted;

  IndexFollower(
      IndexSource source,
      StatementSource statements,
      SpeakerSource speakers,
      Signatures signatures,
      KeptAnswers answers,
      MeterRegistry registry,
      @ConfigProperty(name = "onrecord.search.directory") String folder) {
    this.source = source;
    this.statements = statements;
    this.speakers = speakers;
    this.signatures = signatures;
    this.answers = answers;
    this.registry = registry;
    this.folder = Path.of(folder);
  }

  void start(@Observes @Priority(Order.SEARCH) StartupEvent start) {
    Gauge.builder("onrecord.search.lag", this, IndexFollower::lag)
        .description("Changes of the log that the search index of this node does not have yet")
        .register(registry);
    work.every(Duration.ZERO, AFTER_FAILURE, this::run);
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    work.end();
    wake();
    work.await(Duration.ofSeconds(10));
  }

  private void wake() {
    lock.lock();
    try {
      wanted = true;
      woken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Opens the index and follows the log until the end, or until a failure has it opened anew. */
  private void run() {
    try (SearchIndex opened = open()) {
      index = opened;
      if (opened.isEmpty()) {
        rebuild(opened);
      } else {
        reached(opened.sequence());
      }
      follow(opened);
      opened.commit();
    } finally {
      index = null;
      caughtUp = false;
      unreadable = false;
    }
  }

  private SearchIndex open() {
    return SearchIndex.open(
        folder,
        signatures.sign("search index"),
        (last, mark) -> last <= source.head() && String.valueOf(source.mark(last)).equals(mark));
  }

  /** Makes the index from the record, starting at the end of the log before it reads the record. */
  private void rebuild(SearchIndex opened) {
    long head = source.head();
    String mark = source.mark(head);
    String day = source.today().toString();
    int count = fill(opened, statements);
    int named = fill(opened, speakers);
    if (!work.isEnding()) {
      opened.show(head, mark, day);
      opened.commit();
      reached(head);
      LOG.infof("Search index made of %s statements and %s speakers", count, named);
    }
  }

  private int fill(SearchIndex opened, IndexedKind kind) {
    UUID last = new UUID(0, 0);
    int count = 0;
    while (!work.isEnding()) {
      List<UUID> ids = kind.page(last, WRITTEN_AT_ONCE);
      if (ids.isEmpty()) {
        break;
      }
      opened.add(kind.read(ids));
      count += ids.size();
      last = ids.get(ids.size() - 1);
    }
    return count;
  }

  private void follow(SearchIndex opened) {
    while (!work.isEnding()) {
      if (unreadable) {
        throw new IllegalStateException("a search could not read the index");
      }
      try {
        if (step(opened)) {
          pause(POLL);
        }
      } catch (DatabaseFailure away) {
        LOG.warn("The search index waits for the database");
        pause(AFTER_FAILURE);
      }
    }
  }

  /**
   * Follows the next changes and says whether those were the last. They are shown together, because
   * to show what was written costs as much as to write some hundreds of statements.
   */
  private boolean step(SearchIndex opened) {
    newDay(opened);
    IndexSource.Batch last = null;
    IndexSource.Batch batch;
    int count = 0;
    do {
      batch = source.after(last == null ? sequence : last.last(), BATCH);
      if (batch != null) {
        write(opened, statements, List.copyOf(batch.statements()));
        write(opened, speakers, List.copyOf(batch.speakers()));
        count += batch.count();
        last = batch;
      }
    } while (batch != null
        && batch.count() == BATCH
        && !batch.redacted()
        && count < SHOWN_AT_ONCE
        && !work.isEnding());
    if (last != null) {
      opened.show(last.last(), last.mark(), String.valueOf(opened.day()));
      if (last.redacted()) {
        // Before anything is committed: what is kept over a restart never has the words.
        opened.purge();
      }
    }
    boolean isEnd = batch == null || batch.count() < BATCH;
    caughtUp |= isEnd;
    complete |= isEnd;
    reached(last == null ? sequence : last.last());
    keep(opened, count);
    return isEnd;
  }

  private static void write(SearchIndex opened, IndexedKind kind, List<UUID> touched) {
    for (int from = 0; from < touched.size(); from += WRITTEN_AT_ONCE) {
      List<UUID> some = touched.subList(from, Math.min(touched.size(), from + WRITTEN_AT_ONCE));
      opened.write(some, kind.read(some));
    }
  }

  // What became of a statement can change with the day alone.
  private void newDay(SearchIndex opened) {
    String day = opened.day();
    String today = source.today().toString();
    if (day != null && !today.equals(day)) {
      write(opened, statements, statements.since(LocalDate.parse(day)));
      opened.show(sequence, source.mark(sequence), today);
    }
  }

  private void keep(SearchIndex opened, int changes) {
    uncommitted += changes;
    boolean due = System.nanoTime() - committedAt > COMMIT.toNanos();
    if (uncommitted > 0 && (due || uncommitted >= COMMIT_CHANGES)) {
      opened.commit();
      uncommitted = 0;
      committedAt = System.nanoTime();
    }
  }

  private void reached(long last) {
    lock.lock();
    try {
      sequence = last;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pause(Duration most) {
    long remaining = most.toNanos();
    lock.lock();
    try {
      while (remaining > 0 && !work.isEnding() && !(wanted && caughtUp)) {
        remaining = woken.awaitNanos(remaining);
      }
      wanted = false;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      work.end();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Searches in the index, once it has every change that was committed before, as far as that takes
   * only a moment: whoever wrote something finds it.
   *
   * @throws Problem unavailable while the index is being made
   */
  <T> T search(SearchIndex.Search<T> search) {
    long head = source.head();
    await(head);
    if (sequence < head) {
      answers.keepNone();
    }
    SearchIndex current = index;
    if (current == null || !caughtUp) {
      throw unavailable();
    }
    try {
      return current.search(search);
    } catch (UncheckedIOException | AlreadyClosedException broken) {
      LOG.warn("The search index cannot be read", broken);
      unreadable = true;
      wake();
      throw unavailable();
    }
  }

  private static Problem unavailable() {
    return new Problem(ProblemType.unavailable, "The search index of this node is being made anew.")
        .header("Retry-After", "5");
  }

  /** Whether the index was complete at least once since the start. */
  boolean isComplete() {
    return complete;
  }

  /** How many changes of the log the index does not have yet. */
  long lag() {
    lastHead = source.head();
    return lastLag();
  }

  /** The same by what is known of the log, without asking the database. */
  long lastLag() {
    return Math.max(0, lastHead - sequence);
  }

  /** Up to which change of the log the index goes. */
  long sequence() {
    return sequence;
  }

  private void await(long head) {
    long remaining = PATIENCE.toNanos();
    lock.lock();
    try {
      if (sequence < head || !caughtUp) {
        wanted = true;
        woken.signalAll();
      }
      while ((sequence < head || !caughtUp) && remaining > 0) {
        remaining = moved.awaitNanos(remaining);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
