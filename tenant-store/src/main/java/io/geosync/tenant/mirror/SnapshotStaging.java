package io.geosync.tenant.mirror;

import io.geosync.contract.json.ContractJson;
import io.geosync.contract.position.PositionSet;
import io.geosync.contract.sql.SqlText;
import io.geosync.contract.unit.UnitState;
import io.geosync.sql.CopyText;
import io.geosync.sql.SqlStatement;
import io.geosync.tenant.transaction.Bisection;
import io.geosync.tenant.write.WriteResult;
import io.geosync.tenant.write.WriteResult.RejectedUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Copies a snapshot into a tenant's staging table, a thousand units at a time. */
final class SnapshotStaging {
  private static final int UNITS_PER_STATEMENT = 1_000;
  private static final String COPY = SqlText.of(SnapshotStaging.class, "copy_staged.sql");
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
    CopyText rows = new CopyText();
    int ordinal = staged;
    for (SnapshotUnit unit : some) {
      ordinal++;
      append(rows, ordinal, unit);
    }
    long copied = rows.sendTo(tenant, COPY);
    if (copied != some.size()) {
      throw new IllegalStateException("%d of %d units were staged".formatted(copied, some.size()));
    }
    staged += some.size();
  }

  /** In the order of staged_fields.sql. */
  private void append(CopyText rows, int ordinal, SnapshotUnit unit) {
    UnitState state = unit.state();
    rows.append(ordinal)
        .append(state.id())
        .append(country)
        .append(unit.position())
        .append(unit.deleted())
        .append(state.adminLevel())
        .append(state.adminType())
        .append(state.code())
        .append(ContractJson.ofNames(state.nameLocal()))
        .append(state.parentId())
        .append(state.isActive())
        .append(state.validFrom())
        .append(state.validTo())
        .append(unit.contentHash())
        .endRow();
  }
}
