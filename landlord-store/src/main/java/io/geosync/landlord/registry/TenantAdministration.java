package io.geosync.landlord.registry;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.Delivery;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the registry. */
@Singleton
public final class TenantAdministration {
  private static final String ADD = SqlText.of(TenantAdministration.class, "add.sql");
  private static final String CHECK_VIOLATION = "23514";

  /**
   * Registers a tenant whose streams join: they get live batches from now on.
   *
   * @param countries at least one; the first is the tenant's own
   * @return its id
   * @throws GeosyncException tenant.exists; tenant.invalid when name or country has no valid form,
   *     after which the caller's transaction can only roll back
   */
  public long add(
      Connection connection,
      String name,
      List<String> countries,
      String databaseUrl,
      @Nullable String credentials,
      Map<String, String> metadata)
      throws SQLException {
    List<String> once = countries.stream().distinct().toList();
    if (once.isEmpty()) {
      throw new GeosyncException(
          ErrorId.TENANT_INVALID, "tenant '%s' needs at least one country".formatted(name));
    }
    return insert(connection, name, once, databaseUrl, credentials, metadata);
  }

  /**
   * The operator's choice for one stream.
   *
   * @throws GeosyncException tenant.not-found when the tenant has no stream of the country
   */
  public void setDelivery(Connection connection, long tenantId, String country, Delivery delivery)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE tenant_streams SET delivery = ? WHERE tenant_id = ? AND country_code = ?")) {
      statement.setString(1, delivery.wireName());
      statement.setLong(2, tenantId);
      statement.setString(3, country);
      if (statement.executeUpdate() != 1) {
        throw new GeosyncException(
            ErrorId.TENANT_NOT_FOUND, "tenant %d has no stream of %s".formatted(tenantId, country));
      }
    }
  }

  private static long insert(
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
        if (row.next()) {
          return row.getLong(1);
        }
      }
    } catch (SQLException refusal) {
      if (CHECK_VIOLATION.equals(refusal.getSQLState())) {
        throw new GeosyncException(
            ErrorId.TENANT_INVALID,
            "tenant '%s' of %s: a name is of a-z, 0-9, _ and -, at most 63, and a country is two capital letters"
                .formatted(name, String.join(", ", countries)),
            refusal);
      }
      throw refusal;
    }
    throw new GeosyncException(
        ErrorId.TENANT_EXISTS,
        "a tenant '%s' is registered already: 'geosync tenant list' shows it".formatted(name));
  }
}
