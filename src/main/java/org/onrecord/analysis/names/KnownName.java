package org.onrecord.analysis.names;

import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Edtf;

/**
 * A name that somebody on record goes or went by.
 *
 * @param name the name
 * @param other whether it is another name than the one they are shown by
 * @param from since when it is used, or null
 * @param to until when it was used, or null
 */
public record KnownName(String name, boolean other, @Nullable Edtf from, @Nullable Edtf to) {}
