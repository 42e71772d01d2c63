/** Tests of units that take over from others, and of tenants whose rows follow them. */
@NullMarked
package io.geosync.pipeline.reform;

import org.jspecify.annotations.NullMarked;
