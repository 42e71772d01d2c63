package io.geosync.tenant.fault;

import java.sql.SQLException;
import java.util.Set;

/**
 * Sorts errors by SQLSTATE, never by text: texts are translated and change with versions. Source of
 * the codes: PostgreSQL documentation, appendix "PostgreSQL Error Codes".
 */
public final class TenantFaults {
  /** Ours: a trigger dropped a row without an error. */
  public static final String ROW_DROPPED = "GS001";

  private static final Set<String> MET_ANOTHER = Set.of("40001", "40P01", "55P03");
  // Integrity, data, check option, raised in PL/pgSQL, a trigger's own protocol, dropped row.
  private static final Set<String> REJECTING_CLASSES = Set.of("22", "23", "44", "P0", "09", "27");
  // Syntax or access rule, authorisation, no such database or schema, insufficient disk, broken
  // index or page.
  private static final Set<String> LASTING_CLASSES = Set.of("42", "28", "3D", "3F", "XX", "0A");
  private static final String DISK_FULL = "53100";

  private TenantFaults() {}

  public static FaultKind classify(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return FaultKind.MAY_PASS;
    }
    if (MET_ANOTHER.contains(state)) {
      return FaultKind.RETRY_NOW;
    }
    String family = state.substring(0, 2);
    if (REJECTING_CLASSES.contains(family) || state.equals(ROW_DROPPED)) {
      return FaultKind.EVENT_REJECTED;
    }
    return LASTING_CLASSES.contains(family) || state.equals(DISK_FULL)
        ? FaultKind.PERMANENT
        : FaultKind.MAY_PASS;
  }
}
