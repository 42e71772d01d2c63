package io.geosync.pipeline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.CheckReply.CountryCheck;
import io.geosync.contract.reply.EventsReply.EventRow;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application writes about successions reaches the tenants, live and by a mirror. */
class SuccessionDeliveryTest {
  private static final String ROWS =
      """
      SELECT p.external_code, n.external_code, s.kind, s.effective_date, s.share, s.is_default, s.source
      FROM tenant_geo_successions s
      JOIN tenant_geo_units p ON p.external_geo_id = s.predecessor_external_id
      JOIN tenant_geo_units n ON n.external_geo_id = s.successor_external_id ORDER BY 1, 2
      """;

  private final Pipeline pipeline = Pipeline.running();

  private void landlord(String statement) throws SQLException {
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(landlord, statement);
    }
  }

  private static List<String> tenant(String uri, String query) throws SQLException {
    try (Connection tenant = DatabaseUri.open(uri)) {
      return Sql.rows(tenant, query);
    }
  }

  private CountryCheck check(String tenant) {
    return pipeline.check(tenant).countries().getFirst();
  }

  private void reform() throws SQLException {
    pipeline.change(
        Units.create("NU", "NU", null),
        Units.create("NU", "NU-1", "NU"),
        Units.create("NU", "NU-2", "NU"),
        Units.create("NU", "NU-3", "NU"));
    landlord(
        """
        INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date, share,
            is_default, source)
        SELECT 'NU', p.id, n.id, kind, '2025-07-01', share, is_default, 'decree 1'
        FROM (VALUES ('NU-1', 'NU-2', 'split', 0.75, true), ('NU-1', 'NU-3', 'split', 0.25, false),
                     ('NU-2', 'NU-3', 'boundary', NULL, false)) AS fact (predecessor, successor, kind, share, is_default)
        JOIN geo_administrative_units p ON p.code = predecessor JOIN geo_administrative_units n ON n.code = successor
        """);
  }

  @Test
  void successions_are_delivered_mirrored_checked_and_repaired() throws SQLException {
    String early = pipeline.join("succession-early", "NU");
    reform();
    pipeline.streams().awaitCaughtUp("NU");
    String late = pipeline.join("succession-late", "NU");
    pipeline.streams().awaitCaughtUp("NU");

    List<String> expected =
        List.of(
            "NU-1 NU-2 split 2025-07-01 0.750000 t decree 1",
            "NU-1 NU-3 split 2025-07-01 0.250000 f decree 1",
            "NU-2 NU-3 boundary 2025-07-01 - f decree 1");
    assertThat(tenant(early, ROWS)).isEqualTo(expected);
    assertThat(tenant(late, ROWS)).isEqualTo(expected);
    assertThat(check("succession-early").equal()).isTrue();
    assertThat(check("succession-late").equal()).isTrue();

    assertThat(
            pipeline
                .functions()
                .call(new QueryCommand.Events(EventFilter.ofCountry("NU"), null, 10))
                .events())
        .filteredOn(event -> event.eventType().equals("succession"))
        .extracting(EventRow::code)
        .containsExactly("NU-2", "NU-1");

    tenant(early, "DELETE FROM tenant_geo_successions WHERE kind = 'boundary' RETURNING 1");
    tenant(early, "UPDATE tenant_geo_successions SET share = 0.5 WHERE is_default RETURNING 1");
    CountryCheck wrong = check("succession-early");
    assertThat(wrong.equal()).isFalse();
    assertThat(wrong.wrongSuccessions()).isEqualTo(2);
    assertThat(wrong.examples()).hasSize(2).anyMatch(line -> line.startsWith("NU-1 "));

    pipeline
        .functions()
        .call(new OperationsCommand.Repair("repair-nu", "test", "succession-early", "NU"));
    assertThat(tenant(early, ROWS)).isEqualTo(expected);
    assertThat(check("succession-early").equal()).isTrue();
  }
}
