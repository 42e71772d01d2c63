package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A statement that names all units of a country: a word and the unit's number in the country.
 *
 * @param firstId id of the country's root; the ids of its units follow
 */
public record CountryWrite(String country, long firstId, long units, String word) {
  private static final String NEW = "Unit";
  private static final String UPDATE =
      "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', ? || (id - ?)) WHERE country_code = ?";
  private static final String COUNT =
      "SELECT count(*) FROM (%s) AS unit WHERE id >= ? AND id < ? AND name_local ->> 'en' = ? || (id - ?)";

  private static final String COMMITTED =
      "SELECT pg_xact_commit_timestamp(xmin) FROM geo_administrative_units WHERE id = ? AND name_local ->> 'en' = ?";
  private static final String LAST =
      "SELECT 1 FROM geo_administrative_units WHERE id = ? AND name_local ->> 'en' = ?";

  /** The write that creates a country. */
  static CountryWrite create(String country, long firstId, long units) {
    return new CountryWrite(country, firstId, units, NEW);
  }

  /** The write that renames all units of the same country. */
  CountryWrite rename(String newWord) {
    return new CountryWrite(country, firstId, units, newWord);
  }

  void run(BenchDatabase landlord) throws SQLException {
    if (word.equals(NEW)) {
      landlord.insertCountry("geo_administrative_units", country, firstId, units);
      return;
    }
    try (Connection connection = landlord.open();
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      update.setString(1, prefix());
      update.setLong(2, firstId);
      update.setString(3, country);
      if (update.executeUpdate() != units) {
        throw new IllegalStateException("not all units of %s updated".formatted(country));
      }
    }
  }

  /** Whether a database with the landlord's table has this write of the unit inserted last. */
  public boolean isLastIn(Connection database) throws SQLException {
    try (PreparedStatement query = database.prepareStatement(LAST)) {
      query.setLong(1, lastId());
      query.setString(2, lastName());
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The time of the commit in the landlord. */
  public Instant committedIn(BenchDatabase landlord) throws SQLException {
    try (Connection connection = landlord.open();
        PreparedStatement query = connection.prepareStatement(COMMITTED)) {
      query.setLong(1, lastId());
      query.setString(2, lastName());
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getObject(1, OffsetDateTime.class).toInstant();
      }
    }
  }

  /** The id of the unit that was inserted last. */
  private long lastId() {
    return firstId + units - 1;
  }

  /** The name of the unit that was inserted last, after this write. */
  private String lastName() {
    return prefix() + (units - 1);
  }

  String prefix() {
    return word + " ";
  }

  /**
   * Returns the rows that the tenants have, and fails unless each has all of them.
   *
   * @param query the tenant's units
   */
  long verify(List<BenchDatabase> tenants, String query) throws SQLException {
    for (BenchDatabase tenant : tenants) {
      long rows = rows(tenant, query);
      if (rows != units) {
        throw new IllegalStateException(
            "%s has %d of %d units of %s".formatted(tenant.name(), rows, units, this));
      }
    }
    return units * tenants.size();
  }

  /** Returns the number of units that have their name in a tenant. */
  public long rows(BenchDatabase tenant, String query) throws SQLException {
    try (Connection connection = tenant.open();
        PreparedStatement count = connection.prepareStatement(COUNT.formatted(query))) {
      count.setLong(1, firstId);
      count.setLong(2, firstId + units);
      count.setString(3, prefix());
      count.setLong(4, firstId);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
