package io.geosync.tenant.schema;

import io.geosync.contract.reply.Finding;
import java.util.List;

/**
 * The result of preparing a tenant's database.
 *
 * @param adopted whether the tenant had a table of units, which geosync now keeps
 * @param officialRows rows that are copies of the landlord's units
 * @param customRows rows that are the tenant's own units
 * @param findings what was repaired, and notes; empty if the database was prepared already
 */
public record PrepareReport(
    int schemaVersion,
    boolean adopted,
    long officialRows,
    long customRows,
    List<Finding> findings) {
  public PrepareReport {
    findings = List.copyOf(findings);
  }
}
