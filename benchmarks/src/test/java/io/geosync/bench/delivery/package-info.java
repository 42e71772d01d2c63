/** Tests of the benchmarks of delivery, with a few units. */
@NullMarked
package io.geosync.bench.delivery;

import org.jspecify.annotations.NullMarked;
