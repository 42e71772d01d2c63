package io.geosync.bench.capture;

import io.geosync.bench.landlord.BenchDatabase;
import java.sql.SQLException;

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

  private final BenchDatabase database;
  private final long units;

  LandlordCopy(BenchDatabase database, long units) {
    this.database = database;
    this.units = units;
  }

  /** Creates the database of which the variant with capture gets copies. */
  static void makeCaptured(BenchDatabase template, long units) throws SQLException {
    template.migrate();
    for (int number = 0; number < COUNTRIES.length; number++) {
      template.insertCountry(
          "geo_administrative_units", COUNTRIES[number], firstId(number), UNITS_PER_COUNTRY);
    }
    template.run("CREATE TABLE bench_units (LIKE geo_administrative_units INCLUDING DEFAULTS)");
    template.insertCountry("bench_units", BULK, BULK_ID, units);
    template.run("VACUUM ANALYZE");
  }

  /** Creates the database of which the variant without capture gets copies. */
  static void makePlain(BenchDatabase template) throws SQLException {
    template.dropCapture();
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
    long events =
        database.number("SELECT count(*) FROM geosync.geography_event_logs")
            - COUNTRIES.length * UNITS_PER_COUNTRY;
    long written = 2 * units + singles;
    if (renamed != units || events != (variant == Variant.WITH ? written : 0)) {
      throw new IllegalStateException(
          "%s: %d of %d units renamed, %d events for %d written rows"
              .formatted(variant.title(), renamed, units, events, written));
    }
    return written;
  }
}
