/** Moves poison messages to the dead-letter queue. Uses message. */
@NullMarked
package io.geosync.tenantsync.quarantine;

import org.jspecify.annotations.NullMarked;
