package org.onrecord.record.topic;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;
import org.onrecord.platform.ledger.Records;
import org.onrecord.platform.query.Listing;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Pager;
import org.onrecord.platform.query.Paging;
import org.onrecord.platform.query.SearchTerms;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Faults;

/**
 * What statements are about, as a tree: a topic may stand under a broader one, but never under
 * itself.
 */
@Singleton
public class Topics extends Records<Topic, TopicDraft> {
  /** The kind of record, as the change log names it. */
  public static final String KIND = "topic";

  private static final int MAX_DEPTH = 20;

  private static final String COLUMNS =
      """
      t.id, t.slug, t.name, t.identifiers, t.version, t.created_at, t.updated_at,
      broader.id as broader_id, broader.slug as broader_slug, broader.name as broader_name,
      broader.withdrawn_at as broader_withdrawn_at""";
  private static final String JOINS = "left join topic broader on broader.id = t.broader_id";

  private static final Sql BY_IDS =
      Sql.of(
          """
          select %s
          from topic t
          %s
          where t.id = any(:ids)
          and t.withdrawn_at is null
          """
              .formatted(COLUMNS, JOINS));

  private static final Listing<TopicView> LISTING =
      new Listing<>(
          TopicView.class,
          COLUMNS,
          "topic t",
          JOINS,
          TopicView::of,
          "t.id",
          Listing.orders(
              "createdAt", Listing.Order.instant("t.created_at"),
              "name", Listing.Order.bytes("t.sort_key")),
          true,
          Set.of());

  private final Pager pager;
  private final SearchTerms terms;

  Topics(Pager pager, SearchTerms terms) {
    super(KIND, "/v1/topics", Topic.class, TopicDraft.class);
    this.pager = pager;
    this.terms = terms;
  }

  @Override
  public Listing<TopicView> listing() {
    return LISTING;
  }

  /** A page of the topics that a filter asks for. */
  public Page<TopicView> list(TopicFilter filter, Paging paging) {
    return pager.page(LISTING, filter.where(), paging);
  }

  @Override
  public @Nullable TopicView view(UUID id) {
    return shown(List.of(id)).get(id);
  }

  @Override
  public Map<UUID, TopicView> shown(Collection<UUID> ids) {
    return database.list(BY_IDS, ids, TopicView::of).stream()
        .collect(Collectors.toMap(TopicView::id, Function.identity()));
  }

  @Override
  public TopicDraft draft(Topic topic) {
    return topic.draft();
  }

  @Override
  protected String ref(Topic topic) {
    return topic.slug();
  }

  @Override
  protected Map<String, List<String>> references() {
    return Map.of(KIND, List.of("where e.broader.id"));
  }

  @Override
  protected Topic create(UUID id, TopicDraft draft, Author author, Faults faults) {
    Topic topic = new Topic(id);
    write(topic, draft.slug(), draft, faults);
    return topic;
  }

  @Override
  public @Nullable Topic same(TopicDraft draft) {
    return bySlug(draft.slug());
  }

  @Override
  protected void revise(Topic topic, TopicDraft draft, Author author, Faults faults) {
    write(topic, draft.slug() == null ? topic.slug() : draft.slug(), draft, faults);
  }

  @Override
  protected boolean isFolded() {
    return true;
  }

  @Override
  protected void refold(Topic topic) {
    terms.index(KIND, topic.id(), topic.isNew(), List.of(topic.name()));
    entities
        .createQuery("update Topic e set e.sortKey = :key where e.id = :id")
        .setParameter("key", topic.sortKey())
        .setParameter("id", topic.id())
        .executeUpdate();
  }

  private void write(Topic topic, @Nullable String slug, TopicDraft draft, Faults faults) {
    Topic broader = resolve(draft.broader(), "/broader", faults);
    Topic above = faults.changes("broader") ? broader : null;
    for (int depth = 0; above != null; depth++, above = above.broader()) {
      if (above.id().equals(topic.id()) || depth == MAX_DEPTH) {
        faults.add(
            "/broader",
            "conflict",
            "would make the topic part of itself, or more than " + MAX_DEPTH + " levels deep");
        break;
      }
    }
    faults.throwIfAny();
    topic.revise(slug(topic.id(), slug, draft.name()), broader, draft);
    terms.index(KIND, topic.id(), topic.isNew(), List.of(draft.name()));
  }
}
