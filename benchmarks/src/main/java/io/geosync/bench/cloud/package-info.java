/** The embedded cloud with the function packages of the build, as benchmarks use it. */
@NullMarked
package io.geosync.bench.cloud;

import org.jspecify.annotations.NullMarked;
