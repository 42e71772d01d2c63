/** Tests of the landlord's transactions on the pool that the functions use. */
@NullMarked
package io.geosync.runtime.pool;

import org.jspecify.annotations.NullMarked;
