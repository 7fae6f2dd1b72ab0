package org.onrecord.analysis.rule;

import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.stance.DemandReading;

/**
 * What came of a demand as of a day, with its reasons.
 *
 * @param status what came of the demand
 * @param reading the options, the rule and the acts that made it so
 */
public record DemandOutcome(DemandStatus status, DemandReading reading) {}
