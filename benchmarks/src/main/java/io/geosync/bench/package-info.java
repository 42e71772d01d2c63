/** What all benchmarks share. */
@NullMarked
package io.geosync.bench;

import org.jspecify.annotations.NullMarked;
