package io.geosync.tenant.fault;

import java.sql.SQLException;
import java.util.Set;

/**
 * What an error of a tenant's database means for the work that met it. Errors are classified by
 * SQLSTATE, never by text: texts are translated and change with versions. Source of the codes:
 * PostgreSQL documentation, appendix "PostgreSQL Error Codes".
 */
public enum TenantFault {
  /** A conflict with another transaction. Repeat the whole batch at once; it is idempotent. */
  CONTENTION,
  /** The database is unreachable or busy. Try again later. */
  TRANSIENT,
  /** An operator must act: a table is missing, a permission, or disk space. */
  PERMANENT,
  /** A constraint or a trigger of the tenant rejects this event; other events are not affected. */
  EVENT_REJECTED;

  /** The SQLSTATE of geosync's own error: a trigger dropped a row without an error. */
  public static final String ROW_DROPPED = "GS001";

  // Serialization failure, deadlock, lock not available.
  private static final Set<String> CONTENTION_STATES = Set.of("40001", "40P01", "55P03");
  // Data, integrity, check option, raised in PL/pgSQL, triggered action, triggered data change.
  private static final Set<String> REJECTING_CLASSES = Set.of("22", "23", "44", "P0", "09", "27");
  // Syntax or access rule, authorization, no such database or schema, corrupted index or page,
  // feature not supported.
  private static final Set<String> PERMANENT_CLASSES = Set.of("42", "28", "3D", "3F", "XX", "0A");
  private static final String DISK_FULL = "53100";

  /** Classifies an error of a tenant's database. */
  public static TenantFault of(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return TRANSIENT;
    }
    if (CONTENTION_STATES.contains(state)) {
      return CONTENTION;
    }
    String stateClass = state.substring(0, 2);
    if (REJECTING_CLASSES.contains(stateClass) || state.equals(ROW_DROPPED)) {
      return EVENT_REJECTED;
    }
    return PERMANENT_CLASSES.contains(stateClass) || state.equals(DISK_FULL)
        ? PERMANENT
        : TRANSIENT;
  }
}
