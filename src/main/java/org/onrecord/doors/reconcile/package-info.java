/**
 * The Reconciliation Service API 0.2 (W3C community group), by which OpenRefine and others match
 * the names in a table to who is on record. It answers in the form of that protocol.
 */
@NullMarked
package org.onrecord.doors.reconcile;

import org.jspecify.annotations.NullMarked;
