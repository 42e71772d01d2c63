/** Tests of the benchmark of the capture, with a few units. */
@NullMarked
package io.geosync.bench.capture;

import org.jspecify.annotations.NullMarked;
