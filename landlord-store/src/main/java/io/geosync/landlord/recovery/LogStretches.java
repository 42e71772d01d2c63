package io.geosync.landlord.recovery;

import io.geosync.contract.position.PositionRange;
import io.geosync.contract.sql.SqlText;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds stretches of the log, by time or by positions. */
@Singleton
public final class LogStretches {
  private static final String STRETCHES = SqlText.of(LogStretches.class, "stretches.sql");

  /**
   * A row for each country that has events in it.
   *
   * @param days back from now; absent: whenever
   * @param country absent: all
   * @param tenant only this one's countries, and what it has reported; absent: all
   */
  public List<LogStretch> find(
      Connection connection,
      @Nullable Integer days,
      @Nullable Long fromPosition,
      @Nullable Long toPosition,
      @Nullable String country,
      @Nullable String tenant)
      throws SQLException {
    List<LogStretch> stretches = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STRETCHES)) {
      statement.setString(1, days == null ? null : days + " days");
      statement.setObject(2, fromPosition, Types.BIGINT);
      statement.setObject(3, toPosition, Types.BIGINT);
      statement.setString(4, country);
      statement.setString(5, tenant);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          stretches.add(
              new LogStretch(
                  row.getString("country_code"),
                  row.getLong("from_position"),
                  row.getLong("to_position"),
                  row.getLong("events"),
                  row.getObject("lowest_watermark", Long.class),
                  row.getInt("lacking")));
        }
      }
    }
    return stretches;
  }

  /** How many events the log has of a range. */
  public long count(Connection connection, String country, PositionRange range)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM geography_event_logs WHERE country_code = ? AND position BETWEEN ? AND ?")) {
      statement.setString(1, country);
      statement.setLong(2, range.from());
      statement.setLong(3, range.to());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
