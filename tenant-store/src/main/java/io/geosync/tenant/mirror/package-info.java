/** A snapshot of a country into one tenant. Uses ledger and write. */
@NullMarked
package io.geosync.tenant.mirror;

import org.jspecify.annotations.NullMarked;
