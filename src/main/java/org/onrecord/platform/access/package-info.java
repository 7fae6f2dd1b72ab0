/** Who may do what: API keys, tokens of an issuer, roles and rate limits. */
@NullMarked
package org.onrecord.platform.access;

import org.jspecify.annotations.NullMarked;
