/**
 * Commands that are done in several calls, and dead letters in files. Uses {@code invoke} and
 * {@code output}.
 */
@NullMarked
package io.geosync.cli.recovery;

import org.jspecify.annotations.NullMarked;
