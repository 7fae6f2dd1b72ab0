package org.onrecord.record.stance;

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
import java.util.UUID;
import org.onrecord.record.demand.DemandStatus;

/**
 * A stretch of a demand's life in which nothing about it changed. Kept so that lists can filter by
 * status as of any day; the demand rule makes it from the recorded acts.
 */
@Entity
@Table(name = "demand_period")
@IdClass(DemandPeriod.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class DemandPeriod {
  @Id
  @Column(name = "stance_id")
  private UUID stanceId;

  @Id
  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_until")
  private LocalDate validUntil;

  @Enumerated(EnumType.STRING)
  private DemandStatus status;

  @Column(length = 200_000)
  @Convert(converter = DemandOutcome.Column.class)
  private DemandOutcome outcome;

  /** Identity: whose life, and from which day on. */
  public record Key(UUID stanceId, LocalDate validFrom) implements Serializable {}

  /** For Hibernate. */
  protected DemandPeriod() {}
}
