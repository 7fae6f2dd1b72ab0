package org.onrecord.doors.reconcile;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

/** An answer in the form of the protocol. */
record ReconcileView(@JsonValue JsonNode body) {}
