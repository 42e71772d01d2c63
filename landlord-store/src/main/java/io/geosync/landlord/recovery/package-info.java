/**
 * Selects the events of the log that are published again: ranges of positions, and single events.
 */
@NullMarked
package io.geosync.landlord.recovery;

import org.jspecify.annotations.NullMarked;
