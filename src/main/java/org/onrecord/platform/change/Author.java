package org.onrecord.platform.change;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, as the change log names them, and why.
 *
 * @param name of the key or the job that writes
 * @param note the reason in the author's words, or null when none is given
 */
public record Author(String name, @Nullable String note) {}
