/** Tests of the page of committed results. */
@NullMarked
package io.geosync.bench.page;

import org.jspecify.annotations.NullMarked;
