/** Bills against sums made by hand. */
@NullMarked
package io.geosync.deploy.cost;

import org.jspecify.annotations.NullMarked;
