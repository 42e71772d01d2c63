package io.geosync.tenantsync.delivery;

import io.geosync.landlord.registry.StreamFailure;
import io.geosync.landlord.registry.Tenant;
import io.geosync.landlord.registry.TenantStream;
import io.geosync.tenant.apply.ApplyReport;

/** What one tenant made of a batch. */
sealed interface TenantResult {
  Tenant tenant();

  /** The tenant's database answered. */
  record Answered(Tenant tenant, TenantStream stream, ApplyReport report) implements TenantResult {}

  /** It did not, or could not. */
  record Failed(Tenant tenant, StreamFailure failure) implements TenantResult {}

  /** There was no time left to try. */
  record HandedBack(Tenant tenant) implements TenantResult {}
}
