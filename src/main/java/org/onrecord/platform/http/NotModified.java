package org.onrecord.platform.http;

/**
 * The answer to who has a record already, with its tag (304, RFC 9110 section 15.4.5).
 *
 * @param tag the ETag of the record
 */
public record NotModified(String tag) {}
