package org.onrecord.platform.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Queries of what belongs to some ids, bound where the HQL says {@code in :ids}. Hibernate makes
 * the SQL of a list anew for each execution, which costs more than the database does; that of a
 * single value is kept. One id is by far the most frequent list, so it is asked for as a value.
 */
public final class ByIds {
  private static final Pattern LIST = Pattern.compile("(?<!not) in :ids\\b");

  private ByIds() {}

  /** A query that reads. */
  public static <T> TypedQuery<T> query(
      EntityManager entities, String hql, Class<T> type, Collection<UUID> ids) {
    return ids.size() == 1
        ? entities
            .createQuery(LIST.matcher(hql).replaceAll(" = :ids"), type)
            .setParameter("ids", ids.iterator().next())
        : entities.createQuery(hql, type).setParameter("ids", ids);
  }

  /** A statement that updates or deletes. */
  public static Query statement(EntityManager entities, String hql, Collection<UUID> ids) {
    return ids.size() == 1
        ? entities
            .createQuery(LIST.matcher(hql).replaceAll(" = :ids"))
            .setParameter("ids", ids.iterator().next())
        : entities.createQuery(hql).setParameter("ids", ids);
  }
}
