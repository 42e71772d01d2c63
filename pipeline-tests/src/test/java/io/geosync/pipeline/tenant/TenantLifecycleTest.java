package io.geosync.pipeline.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.ChangeGenerator;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.DatabaseUri;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.Units;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tenant commands of an operator, during delivery. */
class TenantLifecycleTest {
  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);

  private JsonNode run(String... arguments) {
    CommandLineRunner.Result said = terminal.json(arguments);
    assertThat(said.exitCode())
        .as("%s%n%s%n%s", List.of(arguments), said.out(), said.err())
        .isZero();
    return said.json();
  }

  /** The names of the tenants in a reply. */
  private static List<String> names(JsonNode reply) {
    return reply.path("tenants").valueStream().map(each -> each.path("name").asText()).toList();
  }

  private static List<String> units(String tenant) throws SQLException {
    try (Connection connection = DatabaseUri.open(tenant)) {
      return Sql.rows(
          connection, "SELECT external_code FROM tenant_geo_units ORDER BY external_code");
    }
  }

  @Test
  void a_tenant_joins_a_country_and_leaves_it_with_its_rows() throws SQLException {
    String tenant = pipeline.join("comer", "BB");
    pipeline.change(Units.create("DM", "DM", null), Units.create("DM", "DM-1", "DM"));

    run("tenant", "join", "comer", "--country=dm");
    run("wait", "--tenant=comer", "--country=DM");
    assertThat(units(tenant)).containsExactly("DM", "DM-1");
    pipeline.change(Units.create("DM", "DM-2", "DM"));
    run("wait", "--tenant=comer");
    assertThat(units(tenant)).containsExactly("DM", "DM-1", "DM-2");

    run("tenant", "leave", "comer", "--country=DM");
    pipeline.change(Units.create("DM", "DM-3", "DM"));
    Await.until(
        "DM completes without it",
        () ->
            pipeline.status().streams().stream()
                .filter(stream -> stream.country().equals("DM"))
                .allMatch(stream -> stream.completedPosition() == stream.lastPosition()));
    assertThat(units(tenant)).containsExactly("DM", "DM-1", "DM-2");
  }

  @Test
  void a_paused_tenant_receives_all_changes_after_the_resume() throws SQLException {
    String tenant = pipeline.join("paused", "GD");
    pipeline.change(Units.create("GD", "GD", null));
    pipeline.streams().awaitCaughtUp("GD");

    run("tenant", "delivery", "pause", "paused");
    pipeline.change(Units.create("GD", "GD-1", "GD"));
    CommandLineRunner.Result waited = terminal.json("wait", "--tenant=paused", "--timeout=1");
    assertThat(waited.exitCode()).isEqualTo(1);
    assertThat(waited.json().path("reached").asBoolean(true)).isFalse();
    JsonNode behind = waited.json().at("/streams/0");
    assertThat(behind.path("country").asText()).isEqualTo("GD");
    assertThat(behind.path("watermark").asLong()).isEqualTo(1);
    assertThat(behind.path("wanted").asLong()).isEqualTo(2);
    assertThat(units(tenant)).containsExactly("GD");

    JsonNode resumed = run("tenant", "delivery", "resume", "paused");
    assertThat(names(resumed)).containsExactly("paused");
    assertThat(resumed.at("/tenants/0/streams/0/country").asText()).isEqualTo("GD");
    assertThat(resumed.at("/tenants/0/streams/0/delivery").asText()).isEqualTo("on");
    run("wait", "--tenant=paused");
    assertThat(pipeline.check("paused").equal()).isTrue();
  }

  @Test
  void a_tenant_moves_to_another_database() throws SQLException {
    pipeline.join("mover", "KN");
    pipeline.change(Units.create("KN", "KN", null));
    pipeline.streams().awaitCaughtUp("KN");
    String another = pipeline.cloud().createDatabase("mover-another");

    String taken = pipeline.join("mover-neighbour", "KN");
    CommandLineRunner.Result refused =
        terminal.json("tenant", "update", "mover", "--database-url=" + taken);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.json().at("/findings/0/id").asText()).isEqualTo("table.taken");

    run("tenant", "update", "mover", "--database-url=" + another, "--metadata=plan=gold");
    pipeline.change(Units.create("KN", "KN-1", "KN"));

    run("wait", "--tenant=mover");
    assertThat(units(another)).containsExactly("KN", "KN-1");
  }

  private int having(Map<String, String> tenants, int wanted) throws SQLException {
    int having = 0;
    for (String tenant : tenants.values()) {
      having += units(tenant).size() == wanted ? 1 : 0;
    }
    return having;
  }

  /** Two tenants, then new ones, then half of all, then all: nobody has a unit before its turn. */
  @Test
  void tenants_are_switched_on_in_stages() throws SQLException {
    Map<String, String> tenants = new TreeMap<>();
    for (int number = 1; number <= 6; number++) {
      tenants.put("stage-" + number, pipeline.join("stage-" + number, "LC"));
    }
    run("tenant", "delivery", "off", "--percent=100", "--country=LC");
    pipeline.change(Units.create("LC", "LC", null), Units.create("LC", "LC-1", "LC"));

    run("tenant", "delivery", "on", "stage-1", "stage-2");
    run("wait", "--tenant=stage-1");
    run("wait", "--tenant=stage-2");
    assertThat(having(tenants, 2)).isEqualTo(2);
    assertThat(units(pipeline.join("stage-new", "LC"))).hasSize(2);
    assertThat(having(tenants, 2)).isEqualTo(2);

    JsonNode dry = run("tenant", "delivery", "dry-run", "stage-3").at("/tenants/0/streams/0");
    assertThat(dry.path("country").asText()).isEqualTo("LC");
    assertThat(dry.path("delivery").asText()).isEqualTo("dry-run");
    run("tenant", "delivery", "on", "--percent=50", "--country=LC");
    JsonNode all = run("tenant", "delivery", "on", "--percent=100", "--country=LC");
    assertThat(names(all)).contains("stage-3", "stage-6");
    for (String tenant : tenants.keySet()) {
      run("wait", "--tenant=" + tenant);
      assertThat(pipeline.check(tenant).equal()).as(tenant).isTrue();
    }
    assertThat(having(tenants, 2)).isEqualTo(6);
  }

  @Test
  void a_forced_mirror_during_delivery_loses_and_duplicates_no_event() throws SQLException {
    String tenant = pipeline.join("forced", "VC");
    try (ChangeGenerator load = ChangeGenerator.on(pipeline, "VC")) {
      for (int mirrors = 0; mirrors < 3; mirrors++) {
        load.awaitMore(10);
        run("mirror", "forced", "--country=VC", "--force");
      }
      load.awaitMore(10);
    }

    pipeline.streams().requireConverged("VC", Map.of("forced", tenant));
    assertThat(TenantStreams.sources(tenant, "VC")).contains("live");
  }

  @Test
  void a_removed_tenant_does_not_delay_other_tenants() throws SQLException {
    String tenant = pipeline.join("leaver", "AG");
    pipeline.change(Units.create("AG", "AG", null));
    pipeline.streams().awaitCaughtUp("AG");

    run("tenant", "remove", "leaver", "--yes");
    pipeline.change(Units.create("AG", "AG-1", "AG"));

    Await.until(
        "AG completes",
        () ->
            pipeline.status().streams().stream()
                .filter(stream -> stream.country().equals("AG"))
                .allMatch(stream -> stream.completedPosition() == 2));
    assertThat(units(tenant)).containsExactly("AG");
    assertThat(terminal.json("check-sync", "leaver").errorId()).isEqualTo("tenant.not-found");
  }
}
