/**
 * Runs recovery commands that need several calls, and writes dead letters to files. May use
 * geosync-client and {@code output}.
 */
@NullMarked
package io.geosync.cli.recovery;

import org.jspecify.annotations.NullMarked;
