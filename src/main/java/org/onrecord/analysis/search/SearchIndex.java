package org.onrecord.analysis.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.BytesRef;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The index of one node, in a folder of its own: what is written to it, and a view of it to search
 * in. It says up to which change of which log it goes; whatever cannot be trusted is thrown away,
 * as everything in it can be made anew from the record.
 */
final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SearchIndex.class);

  private static final String SEQUENCE = "sequence";
  private static final String MARK = "mark";
  private static final String SCHEMA = "schema";
  private static final String LOG_OF = "log";
  private static final String DAY = "day";

  // Small: a node has little memory, and the log brings few statements at a time.
  private static final double MEGABYTES = 16;

  private final Directory files;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<String, String> state = new HashMap<>();
  private final boolean empty;
  private volatile long shown;
  // A folder that goes with the process, because the next one would not find it.
  private final @Nullable Path passing;

  private SearchIndex(
      Directory files, String log, IndexWriterConfig.OpenMode mode, @Nullable Path passing)
      throws IOException {
    this.files = files;
    this.passing = passing;
    TieredMergePolicy merges = new TieredMergePolicy();
    // What is taken out must be gone from every file, be it one word in a million.
    merges.setForceMergeDeletesPctAllowed(0);
    IndexWriterConfig config =
        new IndexWriterConfig(IndexSchema.GAPS)
            .setOpenMode(mode)
            .setMergePolicy(merges)
            .setRAMBufferSizeMB(MEGABYTES)
            .setCommitOnClose(false);
    writer = new IndexWriter(files, config);
    Iterable<Map.Entry<String, String>> kept = writer.getLiveCommitData();
    if (kept != null) {
      kept.forEach(each -> state.put(each.getKey(), each.getValue()));
    }
    state.put(SCHEMA, IndexSchema.VERSION);
    state.put(LOG_OF, log);
    empty = !state.containsKey(SEQUENCE);
    shown = sequence();
    searchers = new SearcherManager(writer, new SearcherFactory());
  }

  /** Says of a kept index whether it may be followed on from where it ends. */
  interface Trust {
    boolean in(long sequence, @Nullable String mark);
  }

  /**
   * Opens the index of a log in a folder, or an empty one where there is none that can be trusted.
   */
  static SearchIndex open(Path folder, String log, Trust trust) {
    try {
      return open(folder, log, isTrusted(folder, log, trust), null);
    } catch (LockObtainFailedException | FileSystemException taken) {
      LOG.warnf(
          "The search index cannot be kept in %s, which another process has or nobody may write to (%s): this node makes one in a temporary folder. Give each node a folder by ONRECORD_SEARCH_DIRECTORY.",
          folder, taken.getMessage());
      try {
        Path own = Files.createTempDirectory("onrecord-search");
        return open(own, log, false, own);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static SearchIndex open(Path folder, String log, boolean trusted, @Nullable Path passing)
      throws IOException {
    Files.createDirectories(folder);
    Directory files = FSDirectory.open(folder);
    try {
      return new SearchIndex(
          files,
          log,
          trusted ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE,
          passing);
    } catch (LockObtainFailedException taken) {
      files.close();
      throw taken;
    } catch (IOException | IllegalArgumentException broken) {
      files.close();
      if (!trusted) {
        throw broken;
      }
      LOG.warnf("The search index cannot be read and is made anew: %s", broken.getMessage());
      clear(folder);
      return open(folder, log, false, passing);
    }
  }

  private static boolean isTrusted(Path folder, String log, Trust trust) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Directory files = FSDirectory.open(folder)) {
      if (!DirectoryReader.indexExists(files)) {
        return false;
      }
      try (DirectoryReader reader = DirectoryReader.open(files)) {
        Map<String, String> kept = reader.getIndexCommit().getUserData();
        reader.leaves().forEach(leaf -> check(leaf.reader()));
        return IndexSchema.VERSION.equals(kept.get(SCHEMA))
            && log.equals(kept.get(LOG_OF))
            && kept.containsKey(SEQUENCE)
            && trust.in(Long.parseLong(kept.get(SEQUENCE)), kept.get(MARK));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException broken) {
      LOG.warnf("The search index cannot be read and is made anew: %s", broken.getMessage());
      clear(folder);
      return false;
    }
  }

  private static void check(LeafReader leaf) {
    try {
      leaf.checkIntegrity();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(folder)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** Whether nothing was ever written to it. */
  boolean isEmpty() {
    return empty;
  }

  long sequence() {
    return Long.parseLong(state.getOrDefault(SEQUENCE, "0"));
  }

  /** The day whose standing of statements it has. */
  @Nullable String day() {
    return state.get(DAY);
  }

  /** Writes records as they are now; those of the touched ones that no longer stand go. */
  void write(Collection<UUID> touched, Collection<? extends Indexed> standing) {
    try {
      Map<UUID, Indexed> byId = new HashMap<>();
      standing.forEach(each -> byId.put(each.id(), each));
      for (UUID id : touched) {
        Term owner = new Term(IndexSchema.OWNER, IndexSchema.key(id));
        Indexed record = byId.get(id);
        if (record == null) {
          writer.deleteDocuments(owner);
        } else {
          writer.updateDocuments(owner, record.documents());
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Adds records that are not in it. */
  void add(Collection<? extends Indexed> records) {
    try {
      for (Indexed each : records) {
        writer.addDocuments(each.documents());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Shows what was written to those who search, and notes up to where it goes. */
  void show(long sequence, @Nullable String mark, String day) {
    try {
      searchers.maybeRefreshBlocking();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    shown = sequence;
    state.put(SEQUENCE, String.valueOf(sequence));
    state.put(MARK, String.valueOf(mark));
    state.put(DAY, day);
  }

  /** Keeps what was shown over a restart. */
  void commit() {
    try {
      writer.setLiveCommitData(Map.copyOf(state).entrySet());
      writer.commit();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Takes what was deleted out of the files: until then its words are still in them. */
  void purge() {
    try {
      writer.forceMergeDeletes(true);
      commit();
      searchers.maybeRefreshBlocking();
      writer.deleteUnusedFiles();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What is done with a view of the index, which has every change up to one of the log. */
  interface Search<T> {
    T in(IndexSearcher searcher, long indexedTo) throws IOException;
  }

  /** Searches in one view of the index. */
  <T> T search(Search<T> search) {
    // Read before: the view may have more.
    long indexedTo = shown;
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        return search.in(searcher, indexedTo);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static TermInSetQuery any(String field, List<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
      files.close();
      if (passing != null) {
        clear(passing);
        Files.deleteIfExists(passing);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
