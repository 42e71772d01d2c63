package io.geosync.landlord.sweep;

import io.geosync.contract.state.Health;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Assigns tenant streams to sweeps, each stream to at most one sweep at a time, the least recently
 * swept first.
 */
@Singleton
public final class SweepClaims {
  private static final SqlStatement CLAIM = SqlStatement.of(SweepClaims.class, "claim.sql");
  private static final SqlStatement RELEASE =
      SqlStatement.text(
          """
          UPDATE geosync.tenant_streams SET sweep_lease_until = NULL,
              full_visit_at = CASE WHEN :full_visit THEN clock_timestamp() ELSE full_visit_at END
          WHERE tenant_id = :tenant AND country_code = :country
          """);
  private static final SqlStatement PROBE_FAILED =
      SqlStatement.of(SweepClaims.class, "probe_failed.sql");

  /**
   * Claims streams of active tenants with delivery on that are due: they are joining or migrating,
   * have another epoch than the landlord, lack an event for longer than {@link
   * SweepWindows#gapOlderThan}, lack any event while the breaker of their country is open, or are
   * due for a full visit.
   */
  public List<SweepClaim> claim(Connection connection, SweepWindows windows, int limit)
      throws SQLException {
    return claim(connection, windows, false, limit);
  }

  /** Claims parked streams that are due for a probe. */
  public List<SweepClaim> claimProbes(Connection connection, SweepWindows windows, int limit)
      throws SQLException {
    return claim(connection, windows, true, limit);
  }

  private static List<SweepClaim> claim(
      Connection connection, SweepWindows windows, boolean parked, int limit) throws SQLException {
    return CLAIM
        .on(connection)
        .bind("gap_ms", windows.gapOlderThan().toMillis())
        .bind("full_visit_ms", windows.fullVisitEvery().toMillis())
        .bind("lease_ms", windows.lease().toMillis())
        .bind("parked", parked)
        .bind("limit", limit)
        .list(
            row ->
                new SweepClaim(
                    row.number("tenant_id"),
                    row.text("country_code"),
                    Health.of(row.text("health")),
                    row.number("reported_epoch"),
                    row.number("watermark"),
                    row.integer("consecutive_failures"),
                    row.flag("full_visit")));
  }

  /**
   * Releases a stream.
   *
   * @param visited whether the visit succeeded; a claimed full visit is then recorded as done
   */
  public void release(Connection connection, SweepClaim claim, boolean visited)
      throws SQLException {
    RELEASE
        .on(connection)
        .bind("full_visit", visited && claim.fullVisit())
        .bind("tenant", claim.tenantId())
        .bind("country", claim.country())
        .update();
  }

  /**
   * Records that a parked stream failed again and schedules the next probe: in the first ten
   * minutes at each sweep, in the first half hour every two minutes, then every four minutes.
   */
  public void probeFailed(Connection connection, SweepClaim claim, String error)
      throws SQLException {
    PROBE_FAILED
        .on(connection)
        .bind("error", error)
        .bind("tenant", claim.tenantId())
        .bind("country", claim.country())
        .update();
  }
}
