/** Runs the benchmark of the console's reads with few rows. */
@NullMarked
package io.geosync.bench.console;

import org.jspecify.annotations.NullMarked;
