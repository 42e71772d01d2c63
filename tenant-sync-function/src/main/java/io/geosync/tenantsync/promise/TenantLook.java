package io.geosync.tenantsync.promise;

import io.geosync.tenant.report.TenantReport.AppliedPositions;
import java.util.List;

/**
 * What one tenant's database said.
 *
 * @param answered whether it did; the rest is empty otherwise
 * @param heldUp its sessions that were waiting for geosync
 */
record TenantLook(boolean answered, long heldUp, List<AppliedPositions> applied) {
  static final TenantLook SILENT = new TenantLook(false, 0, List.of());
}
