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

  private static final int STATE_LENGTH = 5;

  // Serialization failure, deadlock, lock not available.
  private static final Set<String> CONTENTION_STATES = Set.of("40001", "40P01", "55P03");

  /**
   * Classes of errors that say something about the connection, the transaction, the session's
   * prepared objects, the server's resources, or its operation, and nothing about the event: no SQL
   * yet, connection, foreign server, transaction state, prepared statement, cursor name, rollback,
   * resources, object state, operator intervention, system, snapshot, configuration file.
   */
  private static final Set<String> TRANSIENT_CLASSES =
      Set.of("03", "08", "HV", "25", "26", "34", "40", "53", "55", "57", "58", "72", "F0");

  /**
   * Classes of errors that an operator must remedy, whatever the event: syntax or access rule,
   * authorization, grantor and role, dependent privileges, no such database or schema, corrupted
   * index or page, feature not supported.
   */
  private static final Set<String> PERMANENT_CLASSES =
      Set.of("42", "28", "0L", "0P", "2B", "3D", "3F", "XX", "0A");

  // Disk full; a table without the replica identity that a publication needs.
  private static final Set<String> PERMANENT_STATES = Set.of("53100", "55000");

  /**
   * Classifies an error of a tenant's database.
   *
   * <p>All other classes are about a value, a row, or the work of a trigger: data, integrity,
   * cardinality, limits of a value or an index row, errors that a function in any language raises,
   * and states that the tenant's own code made up. Bisecting a batch finds the event that causes
   * them.
   */
  public static TenantFault of(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != STATE_LENGTH) {
      return TRANSIENT;
    }
    String stateClass = state.substring(0, 2);
    if (CONTENTION_STATES.contains(state)) {
      return CONTENTION;
    }
    if (PERMANENT_STATES.contains(state) || PERMANENT_CLASSES.contains(stateClass)) {
      return PERMANENT;
    }
    return TRANSIENT_CLASSES.contains(stateClass) ? TRANSIENT : EVENT_REJECTED;
  }
}
