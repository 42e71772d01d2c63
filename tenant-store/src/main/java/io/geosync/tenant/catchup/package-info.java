/**
 * Brings a tenant stream up to date outside of live delivery: applies what its ledger lacks from
 * the landlord's log, or mirrors it. Reads the landlord through {@link
 * io.geosync.tenant.catchup.LandlordStream}. Uses apply and ledger.
 */
@NullMarked
package io.geosync.tenant.catchup;

import org.jspecify.annotations.NullMarked;
