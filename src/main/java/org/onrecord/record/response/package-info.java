/** What the addressees of demands, or authorities, did about statements and stances. */
@NullMarked
package org.onrecord.record.response;

import org.jspecify.annotations.NullMarked;
