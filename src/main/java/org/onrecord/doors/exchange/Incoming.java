package org.onrecord.doors.exchange;

import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.Author;

/**
 * What is said of a file that comes in.
 *
 * @param kind of the records of a table, null where its header tells
 * @param dataset within which the ids of the file are unique, null where they are its own
 * @param revising whether what is on record already is made to say what its line says
 * @param rehearsing whether nothing is written in the end
 */
record Incoming(
    ImportFormat format,
    @Nullable String kind,
    @Nullable String dataset,
    Author author,
    boolean revising,
    boolean rehearsing) {}
