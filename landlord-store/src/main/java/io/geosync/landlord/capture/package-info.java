/**
 * Capture on request: events for units that a command names, and the metadata of captured events.
 * The capture triggers themselves are in the migrations. Uses jdbc-sql.
 */
@NullMarked
package io.geosync.landlord.capture;

import org.jspecify.annotations.NullMarked;
