package org.onrecord.analysis;

import org.onrecord.stance.Action;
import org.onrecord.stance.OptionStatus;

/**
 * What came of one option of a demand.
 *
 * @param index its place in the demand, from 0
 * @param action what it asks for
 * @param status what came of it
 */
public record OptionOutcome(int index, Action action, OptionStatus status) {}
