package org.onrecord.record.statement;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A stretch of days in which a statement had one status. Kept so that lists can filter by status as
 * of any day; the status rule makes it from the recorded responses.
 */
@Entity
@Table(name = "statement_period")
@IdClass(StatementPeriod.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class StatementPeriod {
  @Id
  @Column(name = "statement_id")
  private UUID statementId;

  @Id
  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_until")
  private LocalDate validUntil;

  @Enumerated(EnumType.STRING)
  private StatementStatus status;

  @Column(length = 20_000)
  @Convert(converter = StatusBecause.Column.class)
  private List<StatusBecause> outcome;

  /** Identity: whose life, and from which day on. */
  public record Key(UUID statementId, LocalDate validFrom) implements Serializable {}

  /** For Hibernate. */
  protected StatementPeriod() {}
}
