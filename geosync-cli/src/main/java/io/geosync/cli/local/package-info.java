/**
 * Runs the embedded cloud in the process of the CLI. May use geosync-client, {@code output} and
 * local-cloud.
 */
@NullMarked
package io.geosync.cli.local;

import org.jspecify.annotations.NullMarked;
