/** Runs benchmarks in tests. */
@NullMarked
package io.geosync.bench;

import org.jspecify.annotations.NullMarked;
