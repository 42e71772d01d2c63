/**
 * From the event log to the topic: lease, read, pack, publish, advance. Uses landlord-store's
 * leases and log, and topic.
 */
@NullMarked
package io.geosync.publisher.relay;

import org.jspecify.annotations.NullMarked;
