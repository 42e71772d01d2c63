/** Events into one tenant, in any order and any number of times. Uses ledger and write. */
@NullMarked
package io.geosync.tenant.apply;

import org.jspecify.annotations.NullMarked;
