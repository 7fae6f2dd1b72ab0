/**
 * Full-text search and the quote check over HTTP: an index of words on each node, which follows the
 * change log like any other reader. It is here and not among the doors, because pages, feeds and
 * assistants search too.
 */
@NullMarked
package org.onrecord.analysis.search;

import org.jspecify.annotations.NullMarked;
