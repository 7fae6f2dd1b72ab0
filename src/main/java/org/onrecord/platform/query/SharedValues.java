package org.onrecord.platform.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes of one installation remember together: short texts by name, such as by which
 * version of the rules the record was derived. Whoever sets one does so while nobody else can, as
 * in a unit of work.
 */
@ApplicationScoped
public class SharedValues {
  private static final Sql GET =
      Sql.of(
          """
          select i.content
          from instance i
          where i.name = :name
          """);

  private static final Sql SET =
      Sql.of(
          """
          update instance
          set content = :content
          where name = :name
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          insert into instance (name, content)
          values (:name, :content)
          """);

  private final Database database;

  SharedValues(Database database) {
    this.database = database;
  }

  /** The value of that name, empty when it was never set. */
  public String get(String name) {
    @Nullable String content =
        database.query(GET).set("name", name).one(row -> row.text("content"));
    return content == null ? "" : content;
  }

  /** Sets the value of that name. */
  public void set(String name, String content) {
    int rows = database.update(SET).set("content", content).set("name", name).run();
    if (rows == 0) {
      database.update(INSERT).set("content", content).set("name", name).run();
    }
  }
}
