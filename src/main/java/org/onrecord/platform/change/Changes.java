package org.onrecord.platform.change;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Listed;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.Query;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.query.Where;
import org.onrecord.platform.value.Problem;

/**
 * Every query of the one change log. Its rows are written as the last thing of each {@link
 * UnitOfWork}, under the lock of a counter that is taken first and held until the commit: so
 * sequence order is commit order, on any number of nodes, and a reader that has seen n never later
 * finds a new row below n.
 */
@ApplicationScoped
public class Changes implements PanacheRepositoryBase<Change, Long>, Listed {
  private static final String COLUMNS =
      """
      c.sequence, c.made_at, c.made_by, c.action, c.kind, c.record_id, c.record_version, c.note,
      c.changed""";

  private static final Sql LAST =
      Sql.of(
          """
          select last_sequence
          from change_counter
          where id = 1
          """);

  private static final Sql BETWEEN =
      Sql.of(
          """
          select %s
          from change_log c
          where c.sequence > :after
          and c.sequence <= :upTo
          order by c.sequence
          limit 2000
          """
              .formatted(COLUMNS));

  private static final Sql BETWEEN_OF_KINDS =
      Sql.of(
          """
          select %s
          from change_log c
          where c.sequence > :after
          and c.sequence <= :upTo
          and c.kind = any(:kinds)
          order by c.sequence
          limit 2000
          """
              .formatted(COLUMNS));

  private static final Sql END =
      Sql.of(
          """
          select c.note
          from change_log c
          where c.record_id = :id
          and c.kind = :kind
          and c.action in ('deleted', 'merged')
          order by c.sequence desc
          """);

  private static final Listing<ChangeView> OLDEST_FIRST = listing(false);
  private static final Listing<ChangeView> NEWEST_FIRST = listing(true);

  private final Database database;
  private final Pager pager;

  Changes(Database database, Pager pager) {
    this.database = database;
    this.pager = pager;
  }

  /** The sequence number of the last row; whatever was committed before is in the log up to it. */
  public long last() {
    return Objects.requireNonNull(database.query(LAST).one(row -> row.large("last_sequence")));
  }

  /**
   * So many rows after a sequence number, at most 2,000, oldest first, none of them beyond another.
   *
   * @param kinds of records, all of them when this is empty
   */
  public List<ChangeView> between(long after, long upTo, Set<String> kinds, int most) {
    Query query =
        kinds.isEmpty()
            ? database.query(BETWEEN)
            : database.query(BETWEEN_OF_KINDS).set("kinds", kinds);
    return query.set("after", after).set("upTo", upTo).most(most).list(ChangeView::of);
  }

  @Override
  public Listing<ChangeView> listing() {
    return NEWEST_FIRST;
  }

  private static Listing<ChangeView> listing(boolean newestFirst) {
    return new Listing<>(
        ChangeView.class,
        COLUMNS,
        "change_log c",
        "",
        ChangeView::of,
        "c.record_id",
        Listing.orders("sequence", Listing.Order.number("c.sequence")),
        newestFirst,
        Set.of());
  }

  /** The log from a sequence number on, oldest first. */
  public Page<ChangeView> list(ChangeFilter filter, Paging paging) {
    return pager.page(OLDEST_FIRST, filter.where(), paging);
  }

  /** Changes of published facts, newest first. */
  public Page<ChangeView> corrections(CorrectionFilter filter, Paging paging) {
    return pager.page(NEWEST_FIRST, filter.where(), paging);
  }

  /** Takes something out of what the history of a record says. */
  public void redact(String kind, UUID id, UnaryOperator<String> redaction) {
    for (Change change : list("kind = ?1 and recordId = ?2", kind, id)) {
      change.redact(redaction.apply(change.changed()));
    }
  }

  /**
   * All changes of one record, newest first, as many as its version says; empty when there never
   * was one. What became of the demand of a stance is no change of the stance.
   */
  public Page<ChangeView> history(String kind, UUID id, Paging paging) {
    return pager.page(
        NEWEST_FIRST,
        new Where().always("c.record_id = ?", id).always("c.kind = ?", kind).asking(kind + id),
        paging);
  }

  /** Why a record was withdrawn, if whoever did it said so. */
  public @Nullable String lastNote(String kind, UUID id) {
    List<@Nullable String> notes =
        database
            .query(END)
            .set("id", id)
            .set("kind", kind)
            .most(1)
            .list(row -> row.textOrNull("note"));
    return notes.isEmpty() ? null : notes.get(0);
  }

  /** The problem that a record was withdrawn, with why, if whoever did it said so. */
  public Problem explained(Problem problem, String kind, UUID id) {
    String note = lastNote(kind, id);
    return note == null ? problem : problem.with("note", note);
  }
}
