/**
 * Reads a tenant's rows for a check. Its statements share no rule with those that write: a common
 * fault would go unseen. Uses nothing else of this module.
 */
@NullMarked
package io.geosync.tenant.check;

import org.jspecify.annotations.NullMarked;
