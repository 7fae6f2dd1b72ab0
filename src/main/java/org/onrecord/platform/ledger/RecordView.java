package org.onrecord.platform.ledger;

import java.util.UUID;
import org.onrecord.platform.http.Versioned;

/** What every view of a record has: its id and version, which make its address and its ETag. */
public interface RecordView extends Versioned {
  /** UUIDv7. */
  UUID id();
}
