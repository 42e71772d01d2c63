/** Tests of tenants that join, change and leave during delivery. */
@NullMarked
package io.geosync.pipeline.tenant;

import org.jspecify.annotations.NullMarked;
