/** Formats and prints results, tables and progress. May use {@code contract}. */
@NullMarked
package io.geosync.cli.output;

import org.jspecify.annotations.NullMarked;
