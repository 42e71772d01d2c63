package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.tenant.apply.ApplyReport;

/** The outcome of delivering a batch to one tenant. */
sealed interface TenantResult {
  Tenant tenant();

  /** The tenant's database applied or declined the batch. */
  record Answered(Tenant tenant, TenantStream stream, ApplyReport report) implements TenantResult {}

  /** The tenant's database could not be reached, or failed. */
  record Failed(Tenant tenant, StreamFailure failure) implements TenantResult {}

  /**
   * Not tried, because too little time was left before the deadline, or because something that the
   * tenant shares with others failed, such as the store of secrets.
   */
  record Postponed(Tenant tenant) implements TenantResult {}
}
