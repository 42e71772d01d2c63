package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Official units edited in tenant databases: the check names them, and the repair writes no other.
 */
class ManualEditsTest {
  private static final String VERSIONS =
      "SELECT external_code, xmin FROM tenant_geo_units ORDER BY external_code";

  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);

  @Test
  void the_check_finds_exactly_the_edited_units_and_the_repair_writes_only_them()
      throws SQLException {
    String first = pipeline.join("edited-1", "MV");
    String second = pipeline.join("edited-2", "MV");
    pipeline.change(Units.create("MV", "MV", null));
    for (int unit = 1; unit <= 9; unit++) {
      pipeline.change(Units.create("MV", "MV-" + unit, "MV"));
    }
    pipeline.streams().awaitCaughtUp("MV");
    edit(first, "UPDATE tenant_geo_units SET name_local = '{}' WHERE external_code = 'MV-3'");
    edit(second, "DELETE FROM tenant_geo_units WHERE external_code = 'MV-5'");
    edit(second, "UPDATE tenant_geo_units SET is_active = false WHERE external_code = 'MV-7'");
    List<String> untouched = others(second);

    requireNamed(terminal.json("check-sync", "edited-1"), "MV-3");
    requireNamed(terminal.json("check-sync", "edited-2"), "MV-5", "MV-7");
    CommandLineRunner.Result repaired =
        terminal.json("check-sync", "edited-2", "--repair", "--actor=maria");

    assertThat(repaired.exitCode()).as(repaired.out()).isZero();
    assertThat(pipeline.check("edited-2").equal()).isTrue();
    assertThat(others(second)).isEqualTo(untouched);
    assertThat(pipeline.check("edited-1").equal()).as("the other tenant is as it was").isFalse();
    assertThat(terminal.run("check-sync", "edited-1", "--repair").exitCode()).isZero();
    JsonNode entry = terminal.json("audit", "--actor=maria").json().at("/commands/0");
    assertThat(entry.path("command").asText()).isEqualTo("repair");
    assertThat(entry.path("state").asText()).isEqualTo("done");
    assertThat(entry.at("/result/tenant").asText()).isEqualTo("edited-2");
    assertThat(entry.at("/result/countries/0/written").asLong()).isEqualTo(2);
  }

  @Test
  void a_forced_mirror_writes_the_rows_that_differ() throws SQLException {
    String tenant = pipeline.join("edited-3", "TV");
    pipeline.change(Units.create("TV", "TV", null), Units.create("TV", "TV-1", "TV"));
    pipeline.change(Units.create("TV", "TV-2", "TV"));
    pipeline.streams().awaitCaughtUp("TV");
    edit(tenant, "DELETE FROM tenant_geo_units WHERE external_code = 'TV-2'");
    requireNamed(terminal.json("check-sync", "edited-3"), "TV-2");
    CommandLineRunner.Result without = terminal.json("mirror", "edited-3");
    assertThat(without.exitCode()).as(without.err()).isZero();
    assertThat(without.json().required("countries"))
        .as("a stream in step is not mirrored")
        .isEmpty();

    CommandLineRunner.Result mirrored = terminal.json("mirror", "edited-3", "--force");

    assertThat(mirrored.exitCode()).as(mirrored.err()).isZero();
    assertThat(mirrored.json().at("/countries/0/written").asLong()).isEqualTo(1);
    assertThat(terminal.run("check-sync", "edited-3").exitCode()).isZero();
    assertThat(pipeline.check("edited-3").equal()).isTrue();
  }

  /** The check failed, and its findings name exactly these units. */
  private static void requireNamed(CommandLineRunner.Result check, String... units) {
    assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(check.json().path("equal").asBoolean(true)).isFalse();
    List<String> findings =
        check.json().at("/countries/0/examples").valueStream().map(JsonNode::asText).toList();
    assertThat(findings).hasSize(units.length);
    for (String unit : units) {
      assertThat(findings).anySatisfy(finding -> assertThat(finding).contains(unit));
    }
  }

  private static void edit(String tenant, String statement) throws SQLException {
    try (Connection connection = DatabaseUri.open(tenant)) {
      Sql.run(connection, statement);
    }
  }

  private static List<String> others(String tenant) throws SQLException {
    try (Connection connection = DatabaseUri.open(tenant)) {
      return Sql.rows(connection, VERSIONS).stream()
          .filter(row -> !row.startsWith("MV-5 ") && !row.startsWith("MV-7 "))
          .toList();
    }
  }
}
