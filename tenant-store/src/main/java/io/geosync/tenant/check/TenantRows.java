package io.geosync.tenant.check;

import io.geosync.sql.Cursor;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads a tenant's rows for a check. All calls, and the read of the ledger, belong in one
 * REPEATABLE READ, READ ONLY transaction, which begins before the landlord is read.
 */
public final class TenantRows {
  private static final int FETCH_SIZE = 5_000;
  private static final SqlStatement HASHES = SqlStatement.of(TenantRows.class, "hashes.sql");
  private static final SqlStatement HASH_SUMS = SqlStatement.of(TenantRows.class, "hash_sums.sql");
  private static final SqlStatement REJECTED = SqlStatement.of(TenantRows.class, "rejected.sql");
  private static final SqlStatement SUCCESSION_HASHES =
      SqlStatement.of(TenantRows.class, "succession_hashes.sql");
  private static final SqlStatement SUSPICIOUS =
      SqlStatement.of(TenantRows.class, "suspicious_rows.sql");
  private static final SqlStatement STRUCTURE = SqlStatement.of(TenantRows.class, "structure.sql");

  /**
   * Reads the content hashes of a country's official units that are not retired, ascending by unit,
   * in bounded memory. Bucket n has the units whose id divided by the divisor leaves n.
   */
  public HashCursor hashes(
      Connection connection, String country, long divisor, Collection<Long> buckets)
      throws SQLException {
    return new HashCursor(
        HASHES
            .on(connection)
            .bind("country", country)
            .bind("divisor", divisor)
            .bindNumbers("buckets", buckets)
            .fetchSize(FETCH_SIZE)
            .cursor());
  }

  /** How many rows a bucket has, and the xor of their content hashes. */
  public record HashSum(long units, long hash) {}

  /** The rows of {@link #hashes}, summed up for each bucket that has any. */
  public Map<Long, HashSum> hashSums(Connection connection, String country, long divisor)
      throws SQLException {
    return HASH_SUMS
        .on(connection)
        .bind("country", country)
        .bind("divisor", divisor)
        .map(
            row -> row.number("bucket"),
            row -> new HashSum(row.number("units"), row.number("hash")));
  }

  /** Why the database rejects units of a country, by unit. */
  public Map<Long, String> rejected(Connection connection, String country) throws SQLException {
    return REJECTED
        .on(connection)
        .bind("country", country)
        .map(row -> row.number("unit_id"), row -> row.text("reason"));
  }

  /** The content hashes of the successions of a country, by predecessor. */
  public Map<Long, Long> successionHashes(Connection connection, String country)
      throws SQLException {
    return SUCCESSION_HASHES
        .on(connection)
        .bind("country", country)
        .map(row -> row.number("unit_id"), row -> row.number("content_hash"));
  }

  /** Recomputes a country's parents and paths, and compares them with the rows. */
  public Structure structure(Connection connection, String country) throws SQLException {
    long suspicious =
        SUSPICIOUS.on(connection).bind("country", country).one(row -> row.number("rows"));
    if (suspicious == 0) {
      return new Structure(0, 0, List.of());
    }
    return STRUCTURE
        .on(connection)
        .bind("country", country)
        .one(
            row ->
                new Structure(
                    row.number("wrong_parents"), row.number("wrong_paths"), row.texts("examples")));
  }

  /**
   * A tenant's tree compared with itself.
   *
   * @param wrongParents official rows whose parent_id is not the row of their parent_external_id
   * @param wrongPaths rows whose geo_path is not the path from the root
   * @param examples up to 20, one line each
   */
  public record Structure(long wrongParents, long wrongPaths, List<String> examples) {
    public Structure {
      examples = List.copyOf(examples);
    }
  }

  /** One row at a time. */
  public static final class HashCursor implements AutoCloseable {
    private final Cursor cursor;

    private HashCursor(Cursor cursor) {
      this.cursor = cursor;
    }

    public boolean next() throws SQLException {
      return cursor.next();
    }

    public long unitId() throws SQLException {
      return cursor.row().number("unit_id");
    }

    public long position() throws SQLException {
      return cursor.row().number("position");
    }

    public long contentHash() throws SQLException {
      return cursor.row().number("content_hash");
    }

    @Override
    public void close() throws SQLException {
      cursor.close();
    }
  }
}
