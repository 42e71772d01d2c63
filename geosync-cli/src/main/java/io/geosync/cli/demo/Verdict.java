package io.geosync.cli.demo;

import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.CheckReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the rows of every tenant and measures the latency of the live events. */
final class Verdict {
  private final GeosyncClient functions;
  private final LatencyReader latencies;
  private final Progress progress;
  private final List<Double> all = new ArrayList<>();

  Verdict(GeosyncClient functions, LatencyReader latencies, Progress progress) {
    this.functions = functions;
    this.latencies = latencies;
    this.progress = progress;
  }

  /**
   * Returns one row for each tenant stream.
   *
   * @param databases postgresql:// URIs by tenant name
   */
  List<DemoReport.TenantRow> rows(
      Collection<TenantStreamReply> streams, Map<String, String> databases) throws SQLException {
    Map<String, CheckReply> checks = new HashMap<>();
    List<DemoReport.TenantRow> rows = new ArrayList<>();
    for (TenantStreamReply stream : streams) {
      progress.update("comparing the rows of " + stream.tenant());
      CheckReply check = checks.computeIfAbsent(stream.tenant(), this::check);
      String database = databases.get(stream.tenant());
      if (database == null) {
        throw new IllegalStateException("unknown database of tenant " + stream.tenant());
      }
      rows.add(row(stream, check, database));
    }
    return rows;
  }

  DemoReport.Latency overall() {
    return DemoReport.Latency.of(all);
  }

  private CheckReply check(String tenant) {
    return functions.call(new OperationsCommand.CheckSync(tenant, null));
  }

  private DemoReport.TenantRow row(TenantStreamReply stream, CheckReply check, String database)
      throws SQLException {
    CheckReply.CountryCheck found =
        check.countries().stream()
            .filter(country -> country.country().equals(stream.country()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no check result for " + stream.country()));
    Collection<Double> measured;
    try (Connection tenant = PostgresUri.open(database)) {
      measured = latencies.milliseconds(tenant, stream.country()).values();
    }
    all.addAll(measured);
    return new DemoReport.TenantRow(
        stream.tenant(),
        stream.country(),
        found.units(),
        stream.watermark(),
        stream.head(),
        DemoReport.Latency.of(measured),
        found.equal(),
        found.examples());
  }
}
