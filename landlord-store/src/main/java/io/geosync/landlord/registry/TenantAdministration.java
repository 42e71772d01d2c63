package io.geosync.landlord.registry;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.state.Delivery;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Registers tenants and sets the delivery mode of their streams. */
@Singleton
public final class TenantAdministration {
  private static final SqlStatement ADD = SqlStatement.of(TenantAdministration.class, "add.sql");
  private static final SqlStatement SET_DELIVERY =
      SqlStatement.text(
          "UPDATE geosync.tenant_streams SET delivery = :delivery WHERE tenant_id = :tenant AND country_code = :country");
  private static final String CHECK_VIOLATION = "23514";

  /**
   * Registers a tenant. Its streams are in health {@code joining} and receive live batches from now
   * on.
   *
   * @param countries at least one; the first is the tenant's own
   * @return the id of the tenant
   * @throws GeosyncException tenant.exists if the name is taken; tenant.invalid if the name or a
   *     country is not well-formed, after which the caller must roll back the transaction
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
          ErrorId.TENANT_INVALID,
          "Cannot register tenant '%s': at least one country is required.".formatted(name));
    }
    return insert(connection, name, once, databaseUrl, credentials, metadata);
  }

  /**
   * Sets the delivery mode of one stream.
   *
   * @throws GeosyncException tenant.not-found if the tenant has no stream of the country
   */
  public void setDelivery(Connection connection, long tenantId, String country, Delivery delivery)
      throws SQLException {
    int updated =
        SET_DELIVERY
            .on(connection)
            .bind("delivery", delivery.wireName())
            .bind("tenant", tenantId)
            .bind("country", country)
            .update();
    if (updated != 1) {
      throw new GeosyncException(
          ErrorId.TENANT_NOT_FOUND,
          "Cannot set delivery: tenant %d has no stream of %s.".formatted(tenantId, country));
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
    try {
      return ADD.on(connection)
          .bind("name", name)
          .bind("country", countries.getFirst())
          .bind("metadata", ContractJson.mapper().valueToTree(metadata).toString())
          .bind("database_url", databaseUrl)
          .bind("credentials", credentials)
          .bindTexts("countries", countries)
          .first(row -> row.number("id"))
          .orElseThrow(() -> nameTaken(name));
    } catch (SQLException failure) {
      if (CHECK_VIOLATION.equals(failure.getSQLState())) {
        throw new GeosyncException(
            ErrorId.TENANT_INVALID,
            "Cannot register tenant '%s' of %s: a name consists of 1 to 63 characters a-z, 0-9, _ and -, a country of two capital letters."
                .formatted(name, String.join(", ", countries)),
            failure);
      }
      throw failure;
    }
  }

  private static GeosyncException nameTaken(String name) {
    return new GeosyncException(
        ErrorId.TENANT_EXISTS,
        "Cannot register tenant '%s': the name is already taken. 'geosync tenant list' shows all tenants."
            .formatted(name));
  }
}
