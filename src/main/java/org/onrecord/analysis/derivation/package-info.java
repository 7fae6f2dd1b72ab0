/**
 * Writes what the rules say of demands and statements, within the unit of work that changed a fact.
 */
@NullMarked
package org.onrecord.analysis.derivation;

import org.jspecify.annotations.NullMarked;
