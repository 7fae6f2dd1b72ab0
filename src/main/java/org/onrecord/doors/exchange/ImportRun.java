package org.onrecord.doors.exchange;

import java.time.Instant;
import org.onrecord.platform.change.Author;

/**
 * How a file of records is to be taken.
 *
 * @param started when its first line was read
 * @param revising whether what is on record already is made to say what its line says
 * @param rehearsing whether nothing is written in the end
 */
record ImportRun(
    Author author,
    Instant started,
    boolean revising,
    boolean rehearsing,
    LinePlaces places,
    Growth growth,
    ShownRecords shown,
    Journal journal) {}
