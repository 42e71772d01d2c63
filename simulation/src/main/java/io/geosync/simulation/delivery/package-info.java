/**
 * The delivery from the log to the tenants with its faults: lost, duplicated and reordered
 * messages, consumers that fail, mirrors while events are applied. The apply, the catch-up, the
 * mirror and the relay's leases are production code.
 */
@NullMarked
package io.geosync.simulation.delivery;

import org.jspecify.annotations.NullMarked;
