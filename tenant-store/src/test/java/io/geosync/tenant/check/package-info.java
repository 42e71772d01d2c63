/** What a check reads. */
@NullMarked
package io.geosync.tenant.check;

import org.jspecify.annotations.NullMarked;
