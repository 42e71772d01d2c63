package io.geosync.bench.apply;

import io.geosync.contract.event.GeographyEvent;
import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.json.ContractJson;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.unit.UnitState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/**
 * What one would write first: a transaction an event, which looks whether the event was there,
 * writes the unit and notes the event. It handles no late event, no delete and no reference, so it
 * does less than the engine. Its statements stay prepared.
 */
final class RowAtATime implements Contender {
  private static final String SEEN = "SELECT 1 FROM seen_events WHERE event_id = ?";
  private static final String NOTE = "INSERT INTO seen_events (event_id) VALUES (?)";
  private static final String PARENT =
      "SELECT id, geo_path FROM tenant_geo_units WHERE external_geo_id = ? AND unit_type = 'official'";
  private static final String UPSERT = SqlText.of(RowAtATime.class, "upsert.sql");
  private static final String MOVE_BELOW = SqlText.of(RowAtATime.class, "move_below.sql");

  @Override
  public void apply(Connection connection, List<GeographyEvent> events) throws SQLException {
    connection.setAutoCommit(false);
    try {
      for (GeographyEvent event : events) {
        one(connection, event);
        connection.commit();
      }
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static void one(Connection connection, GeographyEvent event) throws SQLException {
    try (PreparedStatement seen = connection.prepareStatement(SEEN)) {
      seen.setObject(1, event.id());
      try (ResultSet row = seen.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    write(connection, event);
    try (PreparedStatement note = connection.prepareStatement(NOTE)) {
      note.setObject(1, event.id());
      note.executeUpdate();
    }
  }

  private static void write(Connection connection, GeographyEvent event) throws SQLException {
    UnitState state = ((UnitEvent) event).state();
    Long parentRow = null;
    String parentPath = null;
    if (state.parentId() != null) {
      try (PreparedStatement parent = connection.prepareStatement(PARENT)) {
        parent.setLong(1, state.parentId());
        try (ResultSet row = parent.executeQuery()) {
          if (row.next()) {
            parentRow = row.getLong(1);
            parentPath = row.getString(2);
          }
        }
      }
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      upsert.setString(1, parentPath);
      upsert.setLong(2, state.id());
      upsert.setString(3, state.code());
      upsert.setString(4, state.countryCode());
      upsert.setInt(5, state.adminLevel());
      upsert.setString(6, state.adminType());
      upsert.setObject(7, parentRow, Types.BIGINT);
      upsert.setObject(8, state.parentId(), Types.BIGINT);
      upsert.setString(9, ContractJson.ofNames(state.nameLocal()));
      upsert.setBoolean(10, state.isActive());
      upsert.setLong(11, event.position());
      try (ResultSet row = upsert.executeQuery()) {
        if (row.next() && row.getString(1) != null && !row.getString(1).equals(row.getString(2))) {
          moveBelow(connection, row.getString(1), row.getString(2));
        }
      }
    }
  }

  private static void moveBelow(Connection connection, String from, String to) throws SQLException {
    try (PreparedStatement move = connection.prepareStatement(MOVE_BELOW)) {
      move.setString(1, to);
      move.setString(2, from);
      move.setString(3, from);
      move.setString(4, from);
      move.executeUpdate();
    }
  }
}
