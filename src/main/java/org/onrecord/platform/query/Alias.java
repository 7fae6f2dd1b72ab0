package org.onrecord.platform.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/**
 * A name by which a record is or was found besides its own id: its present slug, a former slug, or
 * the id of a record merged into it. None is ever given to another record.
 */
@Entity
@Table(name = "alias")
@IdClass(Alias.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class Alias {
  @Id private String kind;

  @Id private String alias;

  @Column(name = "record_id")
  private UUID recordId;

  /** Identity: the kind of record and the name. */
  public record Key(String kind, String alias) implements Serializable {}

  /** For Hibernate. */
  protected Alias() {}

  /** A new name of a record. */
  public Alias(String kind, String alias, UUID recordId) {
    this.kind = kind;
    this.alias = alias;
    this.recordId = recordId;
  }

  /** The record that it leads to. */
  public UUID recordId() {
    return recordId;
  }

  /** Lets it lead to another record. */
  public void lead(UUID into) {
    recordId = into;
  }
}
