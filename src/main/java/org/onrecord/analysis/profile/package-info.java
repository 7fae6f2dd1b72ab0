/** What one speaker said, demanded and was asked to do, and how each demand ended. */
@NullMarked
package org.onrecord.analysis.profile;

import org.jspecify.annotations.NullMarked;
