/** Tests of what a tenant must be. */
@NullMarked
package io.geosync.publisher.tenant;

import org.jspecify.annotations.NullMarked;
