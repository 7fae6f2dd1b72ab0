package org.onrecord.platform.change;

import java.util.List;

/**
 * Records that one unit of work made, told together at its end instead of one by one, so that what
 * derives from them is made once: each is a {@link Recording} of a created record.
 */
public record Recordings(List<Recording> all) {}
