/** Tests of the ledger. */
@NullMarked
package io.geosync.tenant.ledger;

import org.jspecify.annotations.NullMarked;
