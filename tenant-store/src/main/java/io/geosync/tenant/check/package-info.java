/**
 * Reads a tenant's rows for a comparison, by statements that share nothing with those that write.
 */
@NullMarked
package io.geosync.tenant.check;

import org.jspecify.annotations.NullMarked;
