package io.geosync.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.pipeline.fixture.CommandLineRunner;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TcpProxy;
import io.geosync.pipeline.fixture.Units;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The status commands of an operator. */
class StatusCommandsTest {
  private final Pipeline pipeline = Pipeline.running();
  private final CommandLineRunner terminal = new CommandLineRunner(pipeline);

  @Test
  void one_tenant_is_shown_with_its_streams_check_and_last_batches() {
    pipeline.join("shown", "MT");
    pipeline.change(Units.create("MT", "MT", null), Units.create("MT", "MT-1", "MT"));
    pipeline.streams().awaitCaughtUp("MT");
    assertThat(terminal.run("check-sync", "shown").exitCode()).isZero();

    CommandLineRunner.Result said = terminal.json("status", "--tenant=shown");

    assertThat(said.exitCode()).as(said.err()).isZero();
    JsonNode tenant = said.json().path("tenant");
    assertThat(tenant.path("name").asText()).isEqualTo("shown");
    assertThat(tenant.path("status").asText()).isEqualTo("active");
    assertThat(tenant.path("database_url").asText()).startsWith("postgresql://");
    JsonNode stream = tenant.at("/streams/0");
    assertThat(List.of("country", "delivery", "health"))
        .map(field -> stream.path(field).asText())
        .containsExactly("MT", "on", "ok");
    assertThat(List.of("epoch", "watermark", "head", "missing"))
        .map(field -> stream.path(field).asLong())
        .containsExactly(1L, 2L, 2L, 0L);
    assertThat(said.json().at("/streams/0/check_equal").asBoolean()).isTrue();
    assertThat(said.json().path("batches").findValuesAsText("positions")).contains("{[1,3)}");
    assertThat(terminal.run("status", "--tenant=shown").out().lines())
        .as("the page for people has a row of each table for the stream")
        .filteredOn(line -> line.startsWith("MT "))
        .hasSize(3);
    assertThat(terminal.json("status", "--tenant=nobody").errorId()).isEqualTo("tenant.not-found");
  }

  @Test
  void status_of_an_unreachable_tenant_comes_from_the_landlord() {
    try (TcpProxy proxy = new TcpProxy()) {
      pipeline.joinThrough(proxy, "shown-away", "SM");
      proxy.disconnect();

      CommandLineRunner.Result said = terminal.json("status", "--tenant=shown-away");
      proxy.reconnect();

      assertThat(said.exitCode()).isZero();
      assertThat(said.json().at("/tenant/streams/0/country").asText()).isEqualTo("SM");
      assertThat(said.json().required("batches")).isEmpty();
      assertThat(said.json().at("/unanswered/id").asText()).startsWith("tenant.");
      assertThat(said.json().at("/unanswered/message").asText()).contains("shown-away");
    }
  }

  @Test
  void every_service_level_is_shown_with_its_measurement() {
    pipeline.join("promised", "ME");
    pipeline.change(Units.create("ME", "ME", null));
    pipeline.streams().awaitCaughtUp("ME");

    JsonNode promises = terminal.json("status", "--promises").json();

    assertThat(promises.path("promises")).hasSize(5);
    for (JsonNode promise : promises.path("promises")) {
      assertThat(promise.path("how").asText()).isNotBlank();
      assertThat(promise.has("measured")).isEqualTo(promise.has("kept"));
    }
    assertThat(promises.at("/promises/1/measured").asText()).containsPattern("[0-9] s\\b");
    String shown = terminal.run("status", "--promises").out();
    for (JsonNode promise : promises.path("promises")) {
      assertThat(shown).contains(promise.path("promise").asText(), promise.path("how").asText());
    }
    assertThat(terminal.run("status", "--promises", "--tenant=promised").exitCode()).isEqualTo(2);
  }

  @Test
  void prune_keeps_rows_within_their_retention() {
    CommandLineRunner.Result said = terminal.json("prune");

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.json().path("events").asLong(-1)).isZero();
  }
}
