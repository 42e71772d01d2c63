package io.geosync.tenant.schema;

import io.geosync.contract.reply.Finding;
import io.geosync.contract.state.FindingSeverity;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;

/**
 * A tenant that claims the tables of a database for itself. Two tenants on the same tables would
 * undo each other's work; they are found here, inside the database, whatever host name each of them
 * has.
 *
 * @param landlordId the id of the landlord's installation
 * @param tenantId the tenant's id in the registry; {@link #NOT_REGISTERED} before it has one
 * @param isRegistered whether a tenant of this landlord still exists; the tables of a removed one
 *     are free
 */
public record Registrant(
    UUID landlordId, long tenantId, String tenantName, LongPredicate isRegistered) {
  /** The id of a tenant that is being checked before its registration. */
  public static final long NOT_REGISTERED = 0;

  private static final SqlStatement READ = SqlStatement.of(Registrant.class, "registration.sql");
  private static final SqlStatement WRITE = SqlStatement.of(Registrant.class, "register.sql");

  private record Holder(UUID landlordId, long tenantId, String tenantName) {}

  /** The finding that the tables belong to another tenant, if they do. */
  Optional<Finding> conflict(Connection connection) throws SQLException {
    return holder(connection).filter(this::conflicts).map(this::finding);
  }

  /** Records the tenant, where another one or none is recorded. */
  void record(Connection connection) throws SQLException {
    boolean recorded =
        holder(connection)
            .filter(held -> held.landlordId().equals(landlordId) && held.tenantId() == tenantId)
            .isPresent();
    if (!recorded && tenantId != NOT_REGISTERED) {
      WRITE
          .on(connection)
          .bind("landlord_id", landlordId)
          .bind("tenant_id", tenantId)
          .bind("tenant_name", tenantName)
          .updateExactly(1);
    }
  }

  private static Optional<Holder> holder(Connection connection) throws SQLException {
    return READ.on(connection)
        .first(
            row ->
                new Holder(
                    row.uuid("landlord_id"), row.number("tenant_id"), row.text("tenant_name")));
  }

  private boolean conflicts(Holder holder) {
    if (!holder.landlordId().equals(landlordId)) {
      return true;
    }
    boolean isSame =
        tenantId == NOT_REGISTERED
            ? holder.tenantName().equals(tenantName)
            : holder.tenantId() == tenantId;
    return !isSame && isRegistered.test(holder.tenantId());
  }

  private Finding finding(Holder holder) {
    boolean ours = holder.landlordId().equals(landlordId);
    return new Finding(
        "table.taken",
        FindingSeverity.REFUSED,
        "table tenant_geo_units",
        ours
            ? "it belongs to tenant %s already".formatted(holder.tenantName())
            : "it belongs to tenant %s of another landlord database".formatted(holder.tenantName()),
        ours
            ? "Give another database, or a role whose search_path is another schema."
            : "If the database is a copy: DELETE FROM geosync_registration; DELETE FROM geosync_ledger;");
  }
}
