/** Transactions that meet others. */
@NullMarked
package io.geosync.tenant.transaction;

import org.jspecify.annotations.NullMarked;
