package io.geosync.landlord.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.TenantReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tenants as they are shown: never with a secret, which the registry does not hold. */
final class TenantReplies {
  private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

  private TenantReplies() {}

  static List<TenantReply> read(
      Connection connection, Map<String, List<TenantStreamReply>> streamsByTenant)
      throws SQLException {
    List<TenantReply> tenants = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT id, name, status, database_url, credentials, metadata
                FROM tenants WHERE status <> 'removed' ORDER BY name
                """);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String name = row.getString("name");
        tenants.add(
            new TenantReply(
                row.getLong("id"),
                name,
                row.getString("status"),
                row.getString("database_url"),
                row.getString("credentials"),
                metadata(row.getString("metadata")),
                streamsByTenant.getOrDefault(name, List.of())));
      }
    }
    return tenants;
  }

  private static Map<String, String> metadata(String json) {
    try {
      return ContractJson.mapper().readValue(json, METADATA);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("metadata of a tenant is text by name: " + json, unreadable);
    }
  }
}
