package org.onrecord.platform.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A folded word of the texts or names of a record, by which filters find the record. */
@Entity
@Table(name = "search_term")
@IdClass(SearchTerm.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class SearchTerm {
  @Id private String kind;

  @Id private String term;

  @Id
  @Column(name = "record_id")
  private UUID recordId;

  /** Identity: all of it. */
  public record Key(String kind, String term, UUID recordId) implements Serializable {}

  /** For Hibernate. */
  protected SearchTerm() {}

  SearchTerm(String kind, String term, UUID recordId) {
    this.kind = kind;
    this.term = term;
    this.recordId = recordId;
  }

  String term() {
    return term;
  }
}
