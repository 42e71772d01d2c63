/**
 * Which positions a tenant stream has applied, which batches applied them, and which events the
 * database rejects. A transaction that writes units holds the ledger's lock. Uses the SQL runner
 * only.
 */
@NullMarked
package io.geosync.tenant.ledger;

import org.jspecify.annotations.NullMarked;
