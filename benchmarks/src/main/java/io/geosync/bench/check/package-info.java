/** Compares the ratios of a run with the expected ones, which are committed. Uses report. */
@NullMarked
package io.geosync.bench.check;

import org.jspecify.annotations.NullMarked;
