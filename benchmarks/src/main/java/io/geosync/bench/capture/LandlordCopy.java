package io.geosync.bench.capture;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.retention.RetentionWindows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The landlord database of one variant and one round: four countries of 1,000 units for single
 * writes, and units of a fifth country in a table from which they are inserted.
 */
final class LandlordCopy {
  /** User-assigned codes of ISO 3166-1. */
  private static final String[] COUNTRIES = {"QM", "QN", "QO", "QP"};

  private static final String BULK = "QQ";
  private static final long UNITS_PER_COUNTRY = 1_000;
  private static final long BULK_ID = 1_000_000;
  private static final String INSERT =
      "INSERT INTO geo_administrative_units SELECT * FROM bench_units ORDER BY id";
  private static final String UPDATE =
      "UPDATE geo_administrative_units SET name_local = jsonb_build_object('en', 'Renamed ' || id) WHERE country_code = 'QQ'";

  private static final String LOGGED = "SELECT count(*) FROM geosync.geography_event_logs";
  private static final String COMPLETE =
      "UPDATE geosync.geography_relays r SET claimed_position = last_position, published_position = last_position, completed_position = last_position FROM geosync.geography_streams s WHERE s.country_code = r.country_code";

  /** As in the default of GEOSYNC_KEEP_PORTION. */
  private static final int PORTION = 10_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final BenchDatabase database;
  private final long units;

  LandlordCopy(BenchDatabase database, long units) {
    this.database = database;
    this.units = units;
  }

  /** Creates the database of which the variants get copies. */
  static void make(BenchDatabase template, long units) throws SQLException {
    template.migrate();
    for (int number = 0; number < COUNTRIES.length; number++) {
      template.insertCountry(
          "geo_administrative_units", COUNTRIES[number], firstId(number), UNITS_PER_COUNTRY);
    }
    template.run("CREATE TABLE bench_units (LIKE geo_administrative_units INCLUDING DEFAULTS)");
    template.insertCountry("bench_units", BULK, BULK_ID, units);
    template.run("VACUUM ANALYZE");
  }

  static String country(int number) {
    return COUNTRIES[number];
  }

  /** The id of a unit of a country; numbers beyond the last unit begin again. */
  static long id(int country, long number) {
    return firstId(country) + number % UNITS_PER_COUNTRY;
  }

  private static long firstId(int country) {
    return 1 + country * UNITS_PER_COUNTRY;
  }

  BenchDatabase database() {
    return database;
  }

  void insert() throws SQLException {
    database.run(INSERT);
  }

  void update() throws SQLException {
    database.run(UPDATE);
  }

  /** Gives every sample the same state of the disk and of the statistics. */
  void settle() throws SQLException {
    database.run("VACUUM ANALYZE geo_administrative_units", "CHECKPOINT");
  }

  /**
   * Checks that everything was written and, with capture, logged; returns the number of rows that
   * were written.
   *
   * @param singles number of committed single-row transactions
   */
  long verify(Variant variant, long singles) throws SQLException {
    long renamed =
        database.number(
            "SELECT count(*) FROM geo_administrative_units WHERE country_code = 'QQ' AND name_local ->> 'en' = 'Renamed ' || id");
    long events = database.number(LOGGED) - COUNTRIES.length * UNITS_PER_COUNTRY;
    long written = 2 * units + singles;
    if (renamed != units || events != (variant.captures() ? written : 0)) {
      throw new IllegalStateException(
          "%s: %d of %d units renamed, %d events for %d written rows"
              .formatted(variant.title(), renamed, units, events, written));
    }
    return written;
  }

  /**
   * Deletes all of the log, as the retention does once it is old; returns the events per second.
   * Checks that nothing but the variant's versions is left.
   */
  double prune(Variant variant) throws SQLException {
    long events = database.number(LOGGED);
    database.run(COMPLETE);
    Retention retention =
        new Retention(new RetentionWindows(Duration.ZERO, Duration.ofDays(7), PORTION));
    long begun = System.nanoTime();
    try (Connection connection = database.open()) {
      boolean more = true;
      while (more) {
        more = retention.prune(connection).more(PORTION);
      }
    }
    double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
    long kept = database.number("SELECT count(*) FROM geosync.geography_unit_versions");
    if (database.number(LOGGED) != 0 || kept != (variant.keepsVersions() ? events : 0)) {
      throw new IllegalStateException(
          "%s: %d versions of %d events are left".formatted(variant.title(), kept, events));
    }
    return events / seconds;
  }
}
