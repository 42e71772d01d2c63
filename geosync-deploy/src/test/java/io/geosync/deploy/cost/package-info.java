/** Compares computed bills with sums that were calculated by hand. */
@NullMarked
package io.geosync.deploy.cost;

import org.jspecify.annotations.NullMarked;
