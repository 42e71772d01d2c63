/** Tests of tenants that come, go and change while events flow. */
@NullMarked
package io.geosync.pipeline.tenant;

import org.jspecify.annotations.NullMarked;
