package io.geosync.tenant.apply;

import io.geosync.contract.event.UnitEvent;
import io.geosync.contract.position.PositionSet;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.transaction.Bisection;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the events of a batch that a tenant's database cannot read at all, for example because its
 * encoding lacks a character of a name. They fail before they are staged, so the bisection of the
 * staged units does not see them.
 */
final class UnreadableEvents {
  private static final SqlStatement READ =
      SqlStatement.of(UnreadableEvents.class, "read_units.sql");

  private UnreadableEvents() {}

  static List<RejectedUnit> find(Connection connection, List<UnitEvent> events)
      throws SQLException {
    List<RejectedUnit> found = new ArrayList<>();
    Bisection.run(
        connection,
        events,
        part -> READ.on(connection).bind("units", EventBatch.json(part)).run(),
        (event, failure) -> found.add(RejectedUnit.of(event.unitId(), event.position(), failure)));
    return found;
  }

  /** The positions of unreadable events. */
  static PositionSet positions(List<RejectedUnit> unreadable) {
    return PositionSet.ofPositions(unreadable.stream().map(RejectedUnit::position).toList());
  }
}
