package io.geosync.tenant.apply;

import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.position.PositionSet;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.fault.TenantFault;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds the events of a batch that a tenant's database cannot read at all, for example because its
 * encoding lacks a character of a name. They fail before they are staged, so the bisection of the
 * staged units does not see them.
 */
final class UnreadableEvents {
  private static final SqlStatement READ =
      SqlStatement.of(UnreadableEvents.class, "read_units.sql");

  private final Connection connection;
  private final List<RejectedUnit> found = new ArrayList<>();

  private UnreadableEvents(Connection connection) {
    this.connection = connection;
  }

  static List<RejectedUnit> find(Connection connection, List<UnitEvent> events)
      throws SQLException {
    UnreadableEvents search = new UnreadableEvents(connection);
    search.search(events);
    return search.found;
  }

  /** The positions of unreadable events. */
  static PositionSet positions(List<RejectedUnit> unreadable) {
    return PositionSet.ofPositions(unreadable.stream().map(RejectedUnit::position).toList());
  }

  private void search(List<UnitEvent> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      READ.on(connection).bind("units", EventBatch.json(events)).run();
      connection.releaseSavepoint(before);
    } catch (SQLException failure) {
      if (TenantFault.of(failure) != TenantFault.EVENT_REJECTED) {
        throw failure;
      }
      connection.rollback(before);
      halve(events, failure);
    }
  }

  private void halve(List<UnitEvent> events, SQLException failure) throws SQLException {
    if (events.size() == 1) {
      UnitEvent event = events.getFirst();
      found.add(
          new RejectedUnit(
              event.unitId(),
              event.position(),
              failure.getSQLState(),
              Objects.requireNonNullElse(failure.getMessage(), "")));
      return;
    }
    int middle = events.size() / 2;
    search(events.subList(0, middle));
    search(events.subList(middle, events.size()));
  }
}
