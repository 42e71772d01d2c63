package io.geosync.pipeline.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members of units that merged and split, on the function packages. */
class FollowingTest {
  private static final String BY_UNIT =
      """
      SELECT u.external_code, count(*) FROM members m JOIN tenant_geo_units u ON u.id = m.geo_unit_id
      WHERE u.country_code = 'TV' GROUP BY 1 ORDER BY 1
      """;

  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner commands = new CommandLineRunner(pipeline);

  @Test
  void members_follow_a_reform_and_go_back() throws SQLException {
    String uri = pipeline.join("following-tv", "TV");
    String kept = pipeline.join("keeping-tv", "TV");
    reform(List.of(uri, kept));
    List<String> before = rows(uri, BY_UNIT);
    assertThat(before).containsExactly("TV-A 30", "TV-B 30");

    JsonNode dryRun =
        follow("following-tv", "--set", "members.geo_unit_id=follow", "--dry-run")
            .at("/references/0");
    assertThat(dryRun.path("reference").asText()).isEqualTo("members.geo_unit_id");
    assertThat(dryRun.path("certain").asInt()).isEqualTo(30);
    assertThat(dryRun.path("by_default").asInt()).isEqualTo(30);
    assertThat(rows(uri, BY_UNIT)).isEqualTo(before);

    JsonNode done =
        follow("following-tv", "--set", "members.geo_unit_id=follow", "--allow-default");
    assertThat(done.at("/moved/0/moved").asInt()).isEqualTo(60);
    assertThat(done.at("/references/0/live").asInt()).isEqualTo(60);
    assertThat(rows(uri, BY_UNIT)).containsExactly("TV-C 30", "TV-D 30");
    assertThat(pipeline.check("following-tv").equal()).isTrue();

    JsonNode undone = follow("following-tv", "--undo");
    assertThat(undone.at("/moved/0/moved").asInt()).isEqualTo(60);
    assertThat(rows(uri, BY_UNIT)).isEqualTo(before);

    assertThat(follow("keeping-tv").path("moved")).isEmpty();
    assertThat(rows(kept, BY_UNIT)).isEqualTo(before);
    assertThat(
            commands
                .json("tenant", "follow", "keeping-tv", "--set", "members.unit=follow")
                .errorId())
        .isEqualTo("command.invalid");
  }

  private JsonNode follow(String tenant, String... options) {
    return commands
        .json(
            Stream.concat(Stream.of("tenant", "follow", tenant), Stream.of(options))
                .toArray(String[]::new))
        .json();
  }

  /** Gives each tenant 30 members on each of A and B, which then end. */
  private void reform(List<String> tenants) throws SQLException {
    pipeline.change(
        Units.create("TV", "TV-A", null),
        Units.create("TV", "TV-B", null),
        Units.create("TV", "TV-C", null),
        Units.create("TV", "TV-D", null));
    pipeline.streams().awaitCaughtUp("TV");
    for (String tenant : tenants) {
      tenant(
          tenant,
          "CREATE TABLE members (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, geo_unit_id"
              + " bigint NOT NULL REFERENCES tenant_geo_units)",
          "INSERT INTO members (geo_unit_id) SELECT u.id FROM tenant_geo_units u,"
              + " generate_series(1, 30) WHERE u.external_code IN ('TV-A', 'TV-B')");
    }
    reform();
    pipeline.streams().awaitCaughtUp("TV");
  }

  /** A merged into C; B split into C and D, the default. */
  private void reform() throws SQLException {
    try (Connection landlord = pipeline.landlord()) {
      Sql.run(
          landlord,
          """
          INSERT INTO geosync.geography_successions (country_code, predecessor_id, successor_id, kind, effective_date, share,
              is_default)
          SELECT 'TV', p.id, n.id, kind, '2025-07-01', share, is_default
          FROM (VALUES ('TV-A', 'TV-C', 'merge', 1, false), ('TV-B', 'TV-C', 'split', 0.3, false),
                       ('TV-B', 'TV-D', 'split', 0.7, true)) AS fact (predecessor, successor, kind, share, is_default)
          JOIN geo_administrative_units p ON p.code = predecessor JOIN geo_administrative_units n ON n.code = successor
          """,
          "UPDATE geo_administrative_units SET is_active = false, valid_to = '2025-06-30' WHERE"
              + " code IN ('TV-A', 'TV-B')");
    }
  }

  private static void tenant(String uri, String... statements) throws SQLException {
    try (Connection tenant = DatabaseUri.open(uri)) {
      Sql.run(tenant, statements);
    }
  }

  private static List<String> rows(String uri, String query) throws SQLException {
    try (Connection tenant = DatabaseUri.open(uri)) {
      return Sql.rows(tenant, query);
    }
  }
}
