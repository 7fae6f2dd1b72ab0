package org.onrecord.platform.ledger;

import java.util.UUID;

/** What every record shows of itself. */
public interface RecordView {
  /** UUIDv7. */
  UUID id();

  /** Counts its changes, from 1; part of the ETag. */
  int version();
}
