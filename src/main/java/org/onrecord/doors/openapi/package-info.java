/** The description of the API for machines and for Swagger UI. */
@NullMarked
package org.onrecord.doors.openapi;

import org.jspecify.annotations.NullMarked;
