/**
 * Runs recovery commands that need several calls, and writes dead letters to files. May use
 * geosync-client.
 */
@NullMarked
package io.geosync.cli.recovery;

import org.jspecify.annotations.NullMarked;
