/**
 * The search of events and the page of one event. May use {@code page}, {@code task}, {@code cloud}
 * and geosync-client.
 */
@NullMarked
package io.geosync.console.event;

import org.jspecify.annotations.NullMarked;
