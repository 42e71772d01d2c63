package io.geosync.simulation.world;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Units that the landlord has when a schedule starts. Parents come before their children. */
public record StartTree(String country, List<Node> nodes) {
  private static final String INSERT =
      """
      INSERT INTO geo_administrative_units (country_code, id, admin_level, admin_type, code, name_local, parent_id)
      SELECT ?, n.id, n.level, n.type, n.code, jsonb_build_object('en', n.name), n.parent
      FROM unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::bigint[])
          AS n (id, level, type, code, name, parent)
      """;
  private static final String SEQUENCE =
      "SELECT setval(pg_get_serial_sequence('geo_administrative_units', 'id'), max(id)) FROM geo_administrative_units";

  /** A unit as the data file has it. */
  public record Node(String code, @Nullable String parent, int level, String type, String name) {}

  public StartTree {
    nodes = List.copyOf(nodes);
  }

  /**
   * Inserts the units in one statement, as an import does.
   *
   * @param firstId id of the first unit; the others follow
   */
  public void insert(Connection landlord, long firstId) throws SQLException {
    Map<String, Long> ids = new HashMap<>();
    for (Node node : nodes) {
      ids.put(node.code(), firstId + ids.size());
    }
    try (PreparedStatement insert = landlord.prepareStatement(INSERT);
        PreparedStatement sequence = landlord.prepareStatement(SEQUENCE)) {
      insert.setString(1, country);
      array(insert, 2, "bigint", nodes.stream().map(node -> ids.get(node.code())).toArray());
      array(insert, 3, "integer", nodes.stream().map(Node::level).toArray());
      array(insert, 4, "text", nodes.stream().map(Node::type).toArray());
      array(insert, 5, "text", nodes.stream().map(Node::code).toArray());
      array(insert, 6, "text", nodes.stream().map(Node::name).toArray());
      array(insert, 7, "bigint", nodes.stream().map(node -> ids.get(node.parent())).toArray());
      insert.executeUpdate();
      sequence.execute();
    }
  }

  private static void array(
      PreparedStatement statement, int parameter, String type, @Nullable Object[] values)
      throws SQLException {
    statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
  }
}
