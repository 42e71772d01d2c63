package io.geosync.landlord.registry;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the registry. */
public final class TenantAdministration {
  private static final String ADD = SqlText.of(TenantAdministration.class, "add.sql");

  /**
   * Registers a tenant whose streams join: they get live batches from now on.
   *
   * @return its id
   * @throws GeosyncException tenant.exists
   */
  public long add(
      Connection connection,
      String name,
      List<String> countries,
      String databaseUrl,
      @Nullable String credentials,
      Map<String, String> metadata)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setString(1, name);
      statement.setString(2, countries.getFirst());
      statement.setString(3, ContractJson.mapper().valueToTree(metadata).toString());
      statement.setString(4, databaseUrl);
      statement.setString(5, credentials);
      statement.setArray(6, connection.createArrayOf("text", countries.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new GeosyncException(
              ErrorId.TENANT_EXISTS,
              "a tenant '%s' is registered already: 'geosync tenant list' shows it"
                  .formatted(name));
        }
        return row.getLong(1);
      }
    }
  }
}
