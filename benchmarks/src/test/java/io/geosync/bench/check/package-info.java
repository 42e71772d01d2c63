/** Tests of the comparison with expected ratios. */
@NullMarked
package io.geosync.bench.check;

import org.jspecify.annotations.NullMarked;
