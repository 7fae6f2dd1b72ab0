package org.onrecord.analysis.names;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be meant, with why.
 *
 * @param speaker who
 * @param verdict how sure it is
 * @param score how near, from 0 to 1
 * @param name the name that is nearest to the asked one, or null when none was asked
 * @param because why, in words
 */
public record NameCandidate(
    KnownSpeaker speaker,
    NameVerdict verdict,
    double score,
    @Nullable KnownName name,
    List<String> because) {}
