package io.geosync.tenant.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.reply.TenantUnitsReply.TenantUnit;
import io.geosync.sql.BoundStatement;
import io.geosync.sql.Row;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of a tenant by their place in the tree, without a lock. */
public final class TenantTree {
  private static final SqlStatement CHILDREN = SqlStatement.of(TenantTree.class, "children.sql");
  private static final SqlStatement ROOTS = SqlStatement.of(TenantTree.class, "roots.sql");
  private static final SqlStatement BY_EXTERNAL_ID =
      SqlStatement.of(TenantTree.class, "by_external_id.sql");
  private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

  /**
   * A row with what a comparison needs.
   *
   * @param parentExternalId the landlord's key of the unit of its parent row; absent for a root and
   *     below a custom unit
   * @param contentHash absent for a custom unit
   */
  public record TreeRow(
      TenantUnit unit, @Nullable Long parentExternalId, @Nullable Long contentHash) {}

  /**
   * Returns the rows directly below the row of a unit, by code in the order of the collation C.
   *
   * @param parentId the landlord's key of the unit; absent: the roots of the country
   * @param afterCode only rows with a greater code
   */
  public List<TreeRow> children(
      Connection connection, String country, @Nullable Long parentId, String afterCode, int limit)
      throws SQLException {
    BoundStatement statement =
        parentId == null
            ? ROOTS.on(connection).bind("country", country)
            : CHILDREN.on(connection).bind("parent", parentId.longValue());
    return statement.bind("after", afterCode).bind("limit", limit).list(TenantTree::row);
  }

  /** Returns the rows of units of the landlord, wherever they are in the tree. */
  public List<TreeRow> byExternalIds(Connection connection, Collection<Long> unitIds)
      throws SQLException {
    return BY_EXTERNAL_ID.on(connection).bindNumbers("units", unitIds).list(TenantTree::row);
  }

  private static TreeRow row(Row row) throws SQLException {
    return new TreeRow(
        new TenantUnit(
            row.number("id"),
            row.numberOrNull("external_geo_id"),
            row.text("unit_type"),
            row.integer("admin_level"),
            row.text("admin_type"),
            row.text("code"),
            names(row.text("name_local")),
            row.flag("is_active"),
            row.flag("retired"),
            row.dateOrNull("valid_from"),
            row.dateOrNull("valid_to"),
            row.number("children")),
        row.numberOrNull("parent_external_id"),
        row.numberOrNull("content_hash"));
  }

  /** A tenant's own units may have anything as their names. */
  private static Map<String, String> names(String json) {
    try {
      return json.startsWith("{")
          ? ContractJson.mapper().readValue(json, NAMES)
          : Map.of("und", json);
    } catch (JsonProcessingException noNames) {
      return Map.of("und", json);
    }
  }
}
