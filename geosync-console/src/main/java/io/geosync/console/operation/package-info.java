/**
 * The audit log, the service levels, the settings as deployed, and what this console shows. May use
 * {@code page}, {@code cloud} and geosync-client.
 */
@NullMarked
package io.geosync.console.operation;

import org.jspecify.annotations.NullMarked;
