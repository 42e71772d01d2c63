package io.geosync.landlord.failure;

import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the reported watermarks of all tenant streams with delivery on, read with one query. */
public final class AppliedPositions {
  private static final SqlStatement APPLIED =
      SqlStatement.of(AppliedPositions.class, "applied.sql");

  private final Map<String, StreamReached> byCountry;

  private AppliedPositions(Map<String, StreamReached> byCountry) {
    this.byCountry = byCountry;
  }

  /**
   * Holds the watermarks of one country's tenant streams.
   *
   * @param epoch the epoch of the stream
   */
  public record StreamReached(long epoch, List<Long> watermarks) {

    /** Returns the number of tenant streams that have not reported all positions up to this one. */
    public int lacking(long position) {
      return (int) watermarks.stream().filter(watermark -> watermark < position).count();
    }
  }

  public static AppliedPositions read(Connection connection) throws SQLException {
    return new AppliedPositions(
        APPLIED
            .on(connection)
            .map(
                row -> row.text("country_code"),
                row -> new StreamReached(row.number("epoch"), row.numbers("watermarks"))));
  }

  /** Returns the watermarks of a country; empty if the country has no stream. */
  public Optional<StreamReached> of(String country) {
    return Optional.ofNullable(byCountry.get(country));
  }
}
