/**
 * Commands that take longer than a request: they run in the background, and their page shows the
 * progress. May use {@code page}, {@code cloud} and geosync-client.
 */
@NullMarked
package io.geosync.console.task;

import org.jspecify.annotations.NullMarked;
