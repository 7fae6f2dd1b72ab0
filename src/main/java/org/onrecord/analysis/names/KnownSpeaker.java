package org.onrecord.analysis.names;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on record who may be meant.
 *
 * @param id the speaker
 * @param country their country (ISO 3166-1 alpha-2), or null
 * @param names the names that are to be compared
 * @param offices the offices that they hold or held
 */
public record KnownSpeaker(
    UUID id, @Nullable String country, List<KnownName> names, List<KnownOffice> offices) {}
