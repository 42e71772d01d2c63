package io.geosync.bench.delivery;

import io.geosync.bench.landlord.BenchDatabase;
import java.nio.file.Path;
import java.util.List;

/**
 * A way to keep copies of a country's units in tenant databases. Landlord and tenants of a
 * contestant are on a server of its own, which records the time of each commit.
 */
public interface Contestant extends AutoCloseable {
  String LOGICAL_REPLICATION = "logical replication";
  String GEOSYNC = "geosync";
  String DEBEZIUM = "Debezium";

  String title();

  /** The folder of its server. */
  Path folder();

  /** The database with the units, which any client may write. */
  BenchDatabase landlord();

  /**
   * Creates tenants of a country without units. They receive everything that is committed after
   * this call.
   *
   * @param stamped whether the tenants record the time of each commit
   */
  List<BenchDatabase> join(String country, int tenants, boolean stamped) throws Exception;

  /** Ends the delivery to the tenants of a country. Their databases stay. */
  void leave(String country) throws Exception;

  /** Waits until the tenants have a write, and returns the seconds from its commit to the last. */
  double awaitSeconds(CountryWrite write, List<BenchDatabase> tenants) throws Exception;

  /** Waits until the tenants have all committed changes of a country. */
  void awaitAll(CountryWrite names, List<BenchDatabase> tenants) throws Exception;

  /** A query of a tenant's units: id, name_local and, if stamped, commit time, as committed_at. */
  String units();

  @Override
  void close();
}
