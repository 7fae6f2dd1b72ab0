/**
 * What any service needs and that knows nothing of politics: values, queries, HTTP, access, and the
 * change log.
 */
@NullMarked
package org.onrecord.platform;

import org.jspecify.annotations.NullMarked;
