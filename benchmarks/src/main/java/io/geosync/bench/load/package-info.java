/** Imports of growing files over the real function packages: time and memory. */
@NullMarked
package io.geosync.bench.load;

import org.jspecify.annotations.NullMarked;
