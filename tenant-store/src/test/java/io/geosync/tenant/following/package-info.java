/** Tests of successors and of following, on a real PostgreSQL. */
@NullMarked
package io.geosync.tenant.following;

import org.jspecify.annotations.NullMarked;
