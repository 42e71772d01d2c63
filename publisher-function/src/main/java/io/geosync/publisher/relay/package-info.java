/**
 * The relay: publishes events of the log as signed envelopes and advances each stream's published
 * position. Uses landlord-store, config and topic.
 */
@NullMarked
package io.geosync.publisher.relay;

import org.jspecify.annotations.NullMarked;
