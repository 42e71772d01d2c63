package io.geosync.landlord.registry;

import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.Health;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records in the landlord what the tenant-sync function knows about tenant streams. */
@Singleton
public final class TenantStreamReports {
  /**
   * Concurrent reports hold a row for milliseconds. Whoever holds it for longer does not report,
   * and the messages of a whole country must not wait for that session.
   */
  private static final String BRIEFLY = "SET LOCAL lock_timeout = '300ms';\n";

  private static final String REPORT =
      BRIEFLY + SqlText.of(TenantStreamReports.class, "report.sql");
  private static final String FAIL = SqlText.of(TenantStreamReports.class, "record_failures.sql");
  private static final String LOCK_FREE = SqlText.of(TenantStreamReports.class, "lock_free.sql");

  /**
   * Records the reports with one statement. The rows are locked in tenant order, so that two
   * concurrent calls cannot deadlock.
   */
  public void report(Connection connection, List<StreamReport> reports) throws SQLException {
    List<StreamReport> ordered =
        reports.stream()
            .sorted(
                Comparator.comparingLong(StreamReport::tenantId)
                    .thenComparing(StreamReport::country))
            .toList();
    try (PreparedStatement statement = connection.prepareStatement(REPORT)) {
      statement.setArray(1, longs(connection, ordered.stream().map(StreamReport::tenantId)));
      statement.setArray(
          2,
          connection.createArrayOf("text", ordered.stream().map(StreamReport::country).toArray()));
      statement.setArray(3, longs(connection, ordered.stream().map(StreamReport::epoch)));
      statement.setArray(4, longs(connection, ordered.stream().map(StreamReport::watermark)));
      statement.setArray(5, longs(connection, ordered.stream().map(StreamReport::missingCount)));
      statement.setArray(6, longs(connection, ordered.stream().map(StreamReport::lastPosition)));
      statement.setArray(
          7,
          connection.createArrayOf(
              "uuid", ordered.stream().map(StreamReport::lastEventId).toArray()));
      statement.setArray(8, longs(connection, ordered.stream().map(r -> r.received().last())));
      statement.setArray(
          9,
          connection.createArrayOf(
              "bigint", ordered.stream().map(StreamReport::wholeDigest).toArray()));
      statement.execute();
    }
  }

  /**
   * Locks the tenant streams that no other session has locked, until the transaction ends.
   *
   * @return their tenants
   */
  public Set<Long> lockFree(Connection connection, String country, Collection<Long> tenantIds)
      throws SQLException {
    Set<Long> free = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(LOCK_FREE)) {
      statement.setString(1, country);
      statement.setArray(2, longs(connection, tenantIds.stream()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          free.add(row.getLong(1));
        }
      }
    }
    return free;
  }

  /**
   * Counts failed deliveries of one country and parks streams that reached the limit.
   *
   * @param atLeastApart the minimum time between two counted failures: one outage fails several
   *     batches at the same time
   * @param parkAfter the number of consecutive counted failures that parks a stream
   * @return the consecutive counted failures by tenant; a stream that reached {@code parkAfter} or
   *     failed permanently is now parked
   */
  public Map<Long, Integer> recordFailures(
      Connection connection,
      String country,
      List<StreamFailure> failures,
      Duration atLeastApart,
      int parkAfter)
      throws SQLException {
    List<StreamFailure> ordered =
        failures.stream().sorted(Comparator.comparingLong(StreamFailure::tenantId)).toList();
    Map<Long, Integer> failuresInRow = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(FAIL)) {
      statement.setArray(1, longs(connection, ordered.stream().map(StreamFailure::tenantId)));
      statement.setArray(
          2,
          connection.createArrayOf(
              "text", ordered.stream().map(f -> f.errorId() + ": " + f.message()).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "boolean", ordered.stream().map(StreamFailure::permanent).toArray()));
      statement.setString(4, country);
      statement.setLong(5, atLeastApart.toMillis());
      statement.setInt(6, parkAfter);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          failuresInRow.put(row.getLong("tenant_id"), row.getInt("consecutive_failures"));
        }
      }
    }
    return failuresInRow;
  }

  /**
   * Sets the health of a stream; {@code ok} resets its failures. Nothing changes if the current
   * health does not allow the transition or the tenant has no such stream any more.
   */
  public void setHealth(
      Connection connection, long tenantId, String country, Health health, @Nullable String error)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SqlText.of(TenantStreamReports.class, "set_health.sql"))) {
      statement.setString(1, health.wireName());
      statement.setString(2, error);
      statement.setLong(3, tenantId);
      statement.setString(4, country);
      statement.setArray(5, connection.createArrayOf("text", before(health)));
      statement.executeUpdate();
    }
  }

  /** Records the result of a mirror or check of a tenant's rows. */
  public void recordRows(Connection connection, StreamRows rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SqlText.of(TenantStreamReports.class, "record_rows.sql"))) {
      statement.setObject(1, rows.version(), Types.BIGINT);
      statement.setObject(2, rows.position(), Types.BIGINT);
      statement.setObject(3, rows.checkEqual(), Types.BOOLEAN);
      statement.setLong(4, rows.tenantId());
      statement.setString(5, rows.country());
      statement.executeUpdate();
    }
  }

  /** Returns the health itself and every health from which a transition to it is allowed. */
  private static Object[] before(Health health) {
    return Arrays.stream(Health.values())
        .filter(each -> each == health || each.followers().contains(health))
        .map(Health::wireName)
        .toArray();
  }

  private static Array longs(Connection connection, Stream<Long> values) throws SQLException {
    return connection.createArrayOf("bigint", values.toArray());
  }
}
