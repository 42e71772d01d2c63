package io.geosync.tenant.mirror;

import io.geosync.contract.sql.SqlText;
import io.geosync.tenant.write.StagedUnitJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Brings a snapshot into a tenant's staging table, a thousand units a statement. */
final class SnapshotStaging {
  private static final int CHUNK = 1_000;
  private static final String STAGE = SqlText.of(SnapshotStaging.class, "stage_units.sql");
  private static final String STAGE_ABSENT = SqlText.of(SnapshotStaging.class, "stage_absent.sql");

  private final Connection tenant;
  private final String country;
  private StagedUnitJson chunk = new StagedUnitJson();
  private int staged;

  SnapshotStaging(Connection tenant, String country) {
    this.tenant = tenant;
    this.country = country;
  }

  /**
   * @return units staged, with those rows of the tenant that the landlord never had
   */
  int stage(Snapshot snapshot) throws SQLException {
    snapshot.forEach(
        (state, position, deleted, contentHash) -> {
          chunk.add(state, position, deleted, contentHash);
          if (chunk.count() == CHUNK) {
            send();
          }
        });
    send();
    try (PreparedStatement statement = tenant.prepareStatement(STAGE_ABSENT)) {
      statement.setInt(1, staged);
      statement.setString(2, country);
      statement.setLong(3, snapshot.lastPosition());
      return staged + statement.executeUpdate();
    }
  }

  private void send() throws SQLException {
    int expected = chunk.count();
    if (expected == 0) {
      return;
    }
    try (PreparedStatement statement = tenant.prepareStatement(STAGE)) {
      statement.setInt(1, staged);
      statement.setString(2, country);
      statement.setString(3, chunk.finish());
      int sent = statement.executeUpdate();
      if (sent != expected) {
        throw new IllegalStateException("%d of %d units staged".formatted(sent, expected));
      }
      staged += sent;
    }
    chunk = new StagedUnitJson();
  }
}
