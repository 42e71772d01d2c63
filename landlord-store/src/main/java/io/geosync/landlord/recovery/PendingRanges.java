package io.geosync.landlord.recovery;

import io.geosync.contract.position.PositionRange;
import io.geosync.sql.SqlStatement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds ranges of the log that a reprocess publishes again. */
@Singleton
public final class PendingRanges {
  private static final SqlStatement RANGES =
      SqlStatement.of(PendingRanges.class, "pending_ranges.sql");
  private static final SqlStatement COUNT =
      SqlStatement.text(
          """
          SELECT count(*) AS events FROM geosync.geography_event_logs
          WHERE country_code = :country AND position BETWEEN :from AND :to
          """);
  private static final SqlStatement TENANT =
      SqlStatement.text("SELECT 1 FROM geosync.tenants WHERE name = :name AND status <> 'removed'");

  /**
   * Returns a range for each country that has events within the requested part of the log.
   *
   * @param days only events of the last days; absent: of any time
   * @param country absent: all countries
   * @param tenant only countries of this tenant, and its watermarks; absent: all tenants
   */
  public List<PendingRange> find(
      Connection connection,
      @Nullable Integer days,
      @Nullable Long fromPosition,
      @Nullable Long toPosition,
      @Nullable String country,
      @Nullable String tenant)
      throws SQLException {
    return RANGES
        .on(connection)
        .bind("age", days == null ? null : days + " days")
        .bind("from_position", fromPosition)
        .bind("to_position", toPosition)
        .bind("country", country)
        .bind("tenant", tenant)
        .list(
            row ->
                new PendingRange(
                    row.text("country_code"),
                    new PositionRange(row.number("from_position"), row.number("to_position")),
                    row.number("events"),
                    row.numberOrNull("lowest_watermark"),
                    row.integer("lacking")));
  }

  /** Returns the number of events that the log has of a range. */
  public long count(Connection connection, String country, PositionRange range)
      throws SQLException {
    return COUNT
        .on(connection)
        .bind("country", country)
        .bind("from", range.from())
        .bind("to", range.to())
        .one(row -> row.number("events"));
  }

  /** Returns whether there is a tenant of this name that was not removed. */
  public boolean hasTenant(Connection connection, String name) throws SQLException {
    return TENANT.on(connection).bind("name", name).first(row -> true).isPresent();
  }
}
