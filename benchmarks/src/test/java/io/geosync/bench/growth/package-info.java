/** Tests of the benchmarks of how the work of geosync grows, with few tenants and units. */
@NullMarked
package io.geosync.bench.growth;

import org.jspecify.annotations.NullMarked;
