/**
 * The dead letters by reason, and the commands that redrive, export and purge them. May use {@code
 * page}, {@code task}, {@code cloud}, geosync-client and the recovery commands of cli-support.
 */
@NullMarked
package io.geosync.console.deadletter;

import org.jspecify.annotations.NullMarked;
