package io.geosync.landlord.registry;

import io.geosync.contract.sql.SqlText;
import io.geosync.contract.state.Health;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records in the landlord what the tenant-sync function knows about tenant streams. */
@Singleton
public final class TenantStreamReports {
  /**
   * Concurrent reports hold a row for milliseconds. A session that holds it for longer does not
   * report, and the messages of a whole country must not wait for that session.
   */
  private static final String BRIEFLY = "SET LOCAL lock_timeout = '300ms';\n";

  private static final SqlStatement REPORT =
      SqlStatement.text(BRIEFLY + SqlText.of(TenantStreamReports.class, "report.sql"));
  private static final SqlStatement RECORD_FAILURES =
      SqlStatement.of(TenantStreamReports.class, "record_failures.sql");
  private static final SqlStatement CLAIM_DELIVERIES =
      SqlStatement.of(TenantStreamReports.class, "claim_deliveries.sql");
  private static final SqlStatement LOCK_FREE =
      SqlStatement.of(TenantStreamReports.class, "lock_free.sql");
  private static final SqlStatement SET_HEALTH =
      SqlStatement.of(TenantStreamReports.class, "set_health.sql");
  private static final SqlStatement RECORD_ROWS =
      SqlStatement.of(TenantStreamReports.class, "record_rows.sql");

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
    REPORT
        .on(connection)
        .bindNumbers("tenants", ordered.stream().map(StreamReport::tenantId).toList())
        .bindTexts("countries", ordered.stream().map(StreamReport::country).toList())
        .bindNumbers("epochs", ordered.stream().map(StreamReport::epoch).toList())
        .bindNumbers("watermarks", ordered.stream().map(StreamReport::watermark).toList())
        .bindNumbers("missing_counts", ordered.stream().map(StreamReport::missingCount).toList())
        .bindNumbers("last_positions", ordered.stream().map(StreamReport::lastPosition).toList())
        .bindUuids("last_event_ids", ordered.stream().map(StreamReport::lastEventId).toList())
        .bindNumbers("received", ordered.stream().map(r -> r.received().last()).toList())
        .bindNumbers("digests", ordered.stream().map(StreamReport::wholeDigest).toList())
        .run();
  }

  /**
   * Locks the tenant streams that no other session has locked, until the transaction ends.
   *
   * @return their tenants
   */
  public Set<Long> lockFree(Connection connection, String country, Collection<Long> tenantIds)
      throws SQLException {
    return Set.copyOf(
        LOCK_FREE
            .on(connection)
            .bind("country", country)
            .bindNumbers("tenants", tenantIds)
            .list(row -> row.number("tenant_id")));
  }

  /**
   * Claims the next delivery to tenant streams whose last one failed: a tenant that hangs holds up
   * one invocation then, and the others go on with the country's messages.
   *
   * @param atLeastApart the time for which nobody else can claim the same stream
   * @return the tenants that the caller may deliver to
   */
  public Set<Long> claimDeliveries(
      Connection connection, String country, Collection<Long> tenantIds, Duration atLeastApart)
      throws SQLException {
    return Set.copyOf(
        CLAIM_DELIVERIES
            .on(connection)
            .bind("country", country)
            .bindNumbers("tenants", tenantIds)
            .bind("apart_ms", atLeastApart.toMillis())
            .list(row -> row.number("tenant_id")));
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
    return RECORD_FAILURES
        .on(connection)
        .bindNumbers("tenants", ordered.stream().map(StreamFailure::tenantId).toList())
        .bindTexts("messages", ordered.stream().map(f -> f.errorId() + ": " + f.message()).toList())
        .bindFlags("permanent", ordered.stream().map(StreamFailure::permanent).toList())
        .bind("country", country)
        .bind("apart_ms", atLeastApart.toMillis())
        .bind("park_after", parkAfter)
        .map(row -> row.number("tenant_id"), row -> row.integer("consecutive_failures"));
  }

  /**
   * Sets the health of a stream; {@code ok} resets its failures. Nothing changes if the current
   * health does not allow the transition or the tenant has no such stream any more.
   */
  public void setHealth(
      Connection connection, long tenantId, String country, Health health, @Nullable String error)
      throws SQLException {
    SET_HEALTH
        .on(connection)
        .bind("health", health.wireName())
        .bind("error", error)
        .bind("tenant", tenantId)
        .bind("country", country)
        .bindTexts("before", before(health))
        .update();
  }

  /** Records the result of a mirror or check of a tenant's rows. */
  public void recordRows(Connection connection, StreamRows rows) throws SQLException {
    RECORD_ROWS
        .on(connection)
        .bind("version", rows.version())
        .bind("position", rows.position())
        .bind("check_equal", rows.checkEqual())
        .bind("tenant", rows.tenantId())
        .bind("country", rows.country())
        .update();
  }

  /** Returns the health itself and every health from which a transition to it is allowed. */
  private static List<String> before(Health health) {
    return Arrays.stream(Health.values())
        .filter(each -> each == health || each.followers().contains(health))
        .map(Health::wireName)
        .toList();
  }
}
