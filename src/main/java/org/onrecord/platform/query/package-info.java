/**
 * How records are read: by SQL, without entities. {@link Sql} is a text with named parameters,
 * {@link Database} runs it, alone or with others at once ({@link Queries}), {@link Row} is what it
 * found. {@link Listing} says what a list is made of, {@link Where} collects the conditions of its
 * filters, and {@link Pager} reads it by keyset pages with signed cursors.
 *
 * <p>Own code, because the libraries that read SQL by name (JDBI, Spring JDBC) cost as much again
 * as the query itself for each one, and would need the same words for references and dates on top.
 */
@NullMarked
package org.onrecord.platform.query;

import org.jspecify.annotations.NullMarked;
