package io.geosync.tenant.mirror;

import io.geosync.contract.position.PositionSet;
import io.geosync.contract.unit.UnitState;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.transaction.Bisection;
import io.geosync.tenant.write.StagedUnitJson;
import io.geosync.tenant.write.WriteResult;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Copies a snapshot into a tenant's staging table, a thousand units per statement. */
final class SnapshotStaging {
  private static final int UNITS_PER_STATEMENT = 1_000;
  private static final SqlStatement STAGE =
      SqlStatement.of(SnapshotStaging.class, "stage_units.sql");
  private static final SqlStatement STAGE_ABSENT =
      SqlStatement.of(SnapshotStaging.class, "stage_absent.sql");

  private final Connection tenant;
  private final String country;
  private final List<SnapshotUnit> units = new ArrayList<>();
  private final List<RejectedUnit> unreadable = new ArrayList<>();
  private int staged;

  private record SnapshotUnit(UnitState state, long position, boolean deleted, long contentHash) {}

  SnapshotStaging(Connection tenant, String country) {
    this.tenant = tenant;
    this.country = country;
  }

  /**
   * Stages the units of a snapshot, and deletes of those rows of the tenant that the landlord never
   * had.
   *
   * @param positions units whose last event is at another position are left out
   * @return units staged
   */
  int stage(Snapshot snapshot, PositionSet positions) throws SQLException {
    List<Long> leftOut = new ArrayList<>();
    snapshot.forEach(
        (state, position, deleted, contentHash) -> {
          if (!positions.contains(position)) {
            leftOut.add(state.id());
            return;
          }
          units.add(new SnapshotUnit(state, position, deleted, contentHash));
          if (units.size() == UNITS_PER_STATEMENT) {
            send();
          }
        });
    send();
    int absent =
        STAGE_ABSENT
            .on(tenant)
            .bind("staged", staged)
            .bind("country", country)
            .bind("through", snapshot.lastPosition())
            .bindNumbers("left_out", leftOut)
            .bindNumbers("unreadable", unreadable.stream().map(RejectedUnit::unitId).toList())
            .update();
    return staged + absent;
  }

  /** Units that this database cannot read, so that they are not staged. */
  WriteResult unreadable() {
    return WriteResult.rejected(unreadable);
  }

  private void send() throws SQLException {
    Bisection.run(
        tenant,
        units,
        this::stage,
        (unit, failure) ->
            unreadable.add(RejectedUnit.of(unit.state().id(), unit.position(), failure)));
    units.clear();
  }

  private void stage(List<SnapshotUnit> some) throws SQLException {
    StagedUnitJson json = new StagedUnitJson();
    some.forEach(
        unit -> json.add(unit.state(), unit.position(), unit.deleted(), unit.contentHash()));
    STAGE
        .on(tenant)
        .bind("staged", staged)
        .bind("country", country)
        .bind("units", json.finish())
        .updateExactly(some.size());
    staged += some.size();
  }
}
