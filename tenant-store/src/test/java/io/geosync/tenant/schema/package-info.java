/** Preparing and adopting. */
@NullMarked
package io.geosync.tenant.schema;

import org.jspecify.annotations.NullMarked;
