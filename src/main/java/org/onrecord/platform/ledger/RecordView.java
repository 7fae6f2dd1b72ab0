package org.onrecord.platform.ledger;

import java.util.UUID;
import org.onrecord.platform.http.Versioned;

/** What every record shows of itself. */
public interface RecordView extends Versioned {
  /** UUIDv7. */
  UUID id();
}
