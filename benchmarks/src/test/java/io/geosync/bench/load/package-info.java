/** Tests of the benchmarks of imports, with a few units. */
@NullMarked
package io.geosync.bench.load;

import org.jspecify.annotations.NullMarked;
