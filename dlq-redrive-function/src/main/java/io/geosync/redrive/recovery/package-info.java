/**
 * The commands retry and reprocess, which let the publisher function publish events of the log
 * again, and the command cancel. Uses landlord-store and geosync-client.
 */
@NullMarked
package io.geosync.redrive.recovery;

import org.jspecify.annotations.NullMarked;
