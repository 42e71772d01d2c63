package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.process.ProcessService;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.LedgerAssertions;
import io.geosync.pipeline.fixture.Pipeline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code geosync process} publishes pending changes. */
class ProcessServiceTest {
  private static final String UNITS =
      """
      INSERT INTO geo_administrative_units (country_code, code, admin_level, admin_type, name_local)
      SELECT 'KI', 'KI-' || n, 1, 'area', '{}' FROM generate_series(1, 120) AS n
      """;

  private final Pipeline pipeline = Pipeline.running();

  @Test
  void process_publishes_all_pending_events_in_small_rounds()
      throws SQLException, InterruptedException {
    String tenant = pipeline.join("processing", "KI");
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(landlord, UNITS);
    }
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    ProcessService service =
        new ProcessService(
            pipeline.functions(),
            new Console(nowhere, nowhere, new Terminal(false, false, false)).progress(),
            Clock.systemUTC());

    ProcessService.Report report = service.run(50, Duration.ofSeconds(60));

    assertThat(report.pending()).isZero();
    assertThat(report.undelivered()).isZero();
    assertThat(report.held()).isEmpty();
    LedgerAssertions.requireEachPositionOnce(tenant, "KI", 120);
    assertThat(pipeline.check("processing").equal()).isTrue();
  }
}
