package org.onrecord.platform.change;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * A record was just written: told inside the transaction, so that what derives from it is written
 * together with it.
 *
 * @param before the record as a client would send it, empty when it was created
 * @param after likewise, empty when it was withdrawn
 */
public record Recording(
    ChangeAction action, String kind, UUID id, ObjectNode before, ObjectNode after) {}
