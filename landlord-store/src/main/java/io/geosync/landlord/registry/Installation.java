package io.geosync.landlord.registry;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's database must know of its landlord.
 *
 * @param id the identity of the landlord's database; a restored backup has the same one
 * @param greatestUnitId the greatest id of all units; null if there is none
 */
public record Installation(UUID id, @Nullable Long greatestUnitId) {
  private static final SqlStatement READ = SqlStatement.of(Installation.class, "installation.sql");

  /** Reads the identity and the greatest id. */
  public static Installation read(Connection connection) throws SQLException {
    return READ.on(connection)
        .one(row -> new Installation(row.uuid("id"), row.numberOrNull("greatest_unit_id")));
  }
}
