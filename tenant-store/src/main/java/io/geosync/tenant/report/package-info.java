/** What a tenant's database tells of itself: last batches, refused events, whether it serves. */
@NullMarked
package io.geosync.tenant.report;

import org.jspecify.annotations.NullMarked;
