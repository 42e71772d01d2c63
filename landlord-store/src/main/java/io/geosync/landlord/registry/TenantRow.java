package io.geosync.landlord.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.json.ContractJson;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a row of the table of tenants, without streams.
 *
 * @param databaseUrl {@code postgresql://[user@]host:port/database}
 * @param credentials the reference to the secret, never the secret itself
 */
public record TenantRow(
    long id,
    String name,
    String status,
    String databaseUrl,
    @Nullable String credentials,
    Map<String, String> metadata) {
  private static final SqlStatement READ_AFTER =
      SqlStatement.text(
          """
          SELECT id, name, status, database_url, credentials, metadata
          FROM geosync.tenants WHERE status <> 'removed' AND name > :name ORDER BY name
          """);
  private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

  public TenantRow {
    metadata = Map.copyOf(metadata);
  }

  /** Returns all tenants that are not removed, ordered by name. */
  public static List<TenantRow> readAll(Connection connection) throws SQLException {
    return readAfter(connection, "");
  }

  /** Returns the tenants of a greater name that are not removed, ordered by name. */
  public static List<TenantRow> readAfter(Connection connection, String name) throws SQLException {
    return READ_AFTER
        .on(connection)
        .bind("name", name)
        .list(
            row ->
                new TenantRow(
                    row.number("id"),
                    row.text("name"),
                    row.text("status"),
                    row.text("database_url"),
                    row.textOrNull("credentials"),
                    metadata(row.text("name"), row.text("metadata"))));
  }

  private static Map<String, String> metadata(String name, String json) {
    try {
      return ContractJson.mapper().readValue(json, METADATA);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(
          "Malformed metadata of tenant %s: expected an object of strings: %s"
              .formatted(name, json),
          malformed);
    }
  }
}
