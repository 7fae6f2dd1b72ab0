/**
 * How every request is bounded, read and answered: JSON, problems, caching headers, limits of size.
 */
@NullMarked
package org.onrecord.platform.http;

import org.jspecify.annotations.NullMarked;
