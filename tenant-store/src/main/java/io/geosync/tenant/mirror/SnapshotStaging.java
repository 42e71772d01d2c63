package io.geosync.tenant.mirror;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.write.StagedUnitJson;
import java.sql.Connection;
import java.sql.SQLException;

/** Copies a snapshot into a tenant's staging table, a thousand units per statement. */
final class SnapshotStaging {
  private static final int UNITS_PER_STATEMENT = 1_000;
  private static final SqlStatement STAGE =
      SqlStatement.of(SnapshotStaging.class, "stage_units.sql");
  private static final SqlStatement STAGE_ABSENT =
      SqlStatement.of(SnapshotStaging.class, "stage_absent.sql");

  private final Connection tenant;
  private final String country;
  private StagedUnitJson units = new StagedUnitJson();
  private int staged;

  SnapshotStaging(Connection tenant, String country) {
    this.tenant = tenant;
    this.country = country;
  }

  /**
   * Stages the units of a snapshot, and deletes of those rows of the tenant that the landlord never
   * had.
   *
   * @return units staged
   */
  int stage(Snapshot snapshot) throws SQLException {
    snapshot.forEach(
        (state, position, deleted, contentHash) -> {
          units.add(state, position, deleted, contentHash);
          if (units.count() == UNITS_PER_STATEMENT) {
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
            .update();
    return staged + absent;
  }

  private void send() throws SQLException {
    int count = units.count();
    if (count == 0) {
      return;
    }
    STAGE
        .on(tenant)
        .bind("staged", staged)
        .bind("country", country)
        .bind("units", units.finish())
        .updateExactly(count);
    staged += count;
    units = new StagedUnitJson();
  }
}
