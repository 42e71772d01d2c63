package io.geosync.bench.growth;

import io.geosync.bench.landlord.BenchDatabase;
import io.geosync.contract.sql.SqlText;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;

/**
 * COPY of a country's units from the landlord to an empty database, in one transaction and through
 * this process. The table has as many filled indexes as a tenant's table of geosync.
 */
final class CopiedCountry implements AutoCloseable {
  private static final String TEMPLATE = "copied_template";
  private static final String COLUMNS =
      "id, country_code, admin_level, admin_type, code, name_local, parent_id, is_active, valid_from, valid_to";
  private static final String OUT =
      "COPY (SELECT %s FROM geo_administrative_units WHERE country_code = '%s') TO STDOUT (FORMAT binary)";
  private static final String IN = "COPY geo_administrative_units (%s) FROM STDIN (FORMAT binary)";
  private static final int BUFFER_BYTES = 1 << 20;

  private final BenchDatabase landlord;
  private final BenchDatabase target;
  private final String country;
  private final long units;

  private CopiedCountry(BenchDatabase landlord, BenchDatabase target, String country, long units) {
    this.landlord = landlord;
    this.target = target;
    this.country = country;
    this.units = units;
  }

  /** Creates the empty database of which each copy has a copy. */
  static void prepare(BenchDatabase landlord) throws SQLException {
    new BenchDatabase(landlord.port(), "postgres").run("CREATE DATABASE " + TEMPLATE);
    new BenchDatabase(landlord.port(), TEMPLATE)
        .run(SqlText.of(BenchDatabase.class, "plain_tenant.sql"));
  }

  /** Creates the empty database of one copy. */
  static CopiedCountry into(BenchDatabase landlord, String name, String country, long units)
      throws SQLException {
    return new CopiedCountry(
        landlord, new BenchDatabase(landlord.port(), TEMPLATE).copy(name), country, units);
  }

  /** Copies the units. */
  void run() throws Exception {
    try (Connection from = landlord.open();
        Connection to = target.open();
        PipedInputStream in = new PipedInputStream(BUFFER_BYTES);
        ExecutorService reader = Executors.newSingleThreadExecutor()) {
      PipedOutputStream out = new PipedOutputStream(in);
      Future<Long> read =
          reader.submit(
              () -> {
                try (out) {
                  return from.unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyOut(OUT.formatted(COLUMNS, country), out);
                }
              });
      long written = to.unwrap(PGConnection.class).getCopyAPI().copyIn(IN.formatted(COLUMNS), in);
      if (written != units || read.get() != units) {
        throw new IllegalStateException("%d of %d units copied".formatted(written, units));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    target.drop();
  }
}
