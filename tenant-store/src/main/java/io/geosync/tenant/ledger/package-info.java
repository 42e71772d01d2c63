/**
 * Which positions a tenant stream has applied. Uses faults only; whoever writes units holds its
 * lock.
 */
@NullMarked
package io.geosync.tenant.ledger;

import org.jspecify.annotations.NullMarked;
