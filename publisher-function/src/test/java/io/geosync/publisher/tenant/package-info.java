/** Tests of the checks of tenants. */
@NullMarked
package io.geosync.publisher.tenant;

import org.jspecify.annotations.NullMarked;
