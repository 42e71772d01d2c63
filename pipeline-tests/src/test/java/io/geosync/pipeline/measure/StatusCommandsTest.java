package io.geosync.pipeline.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.pipeline.fixture.Cable;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Terminal;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What an operator asks, by the commands. */
class StatusCommandsTest {
  private final Pipeline pipeline = Pipeline.running();
  private final Terminal terminal = new Terminal(pipeline);

  @Test
  void one_tenant_is_shown_with_its_streams_check_and_last_batches() {
    pipeline.join("shown", "MT");
    pipeline.change(Units.create("MT", "MT", null), Units.create("MT", "MT-1", "MT"));
    pipeline.awaitInStep("MT");
    assertThat(terminal.run("check-sync", "shown").exitCode()).isZero();

    Terminal.Said said = terminal.run("status", "--tenant=shown");

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("shown, active, postgresql://", "{[1,3)}")
        .containsPattern("MT +on +ok +1 +2 +2 +0")
        .containsPattern("MT +equal ");
    assertThat(terminal.run("status", "--tenant=nobody").err()).contains("tenant.not-found");
  }

  @Test
  void a_tenant_whose_database_is_away_is_shown_as_the_landlord_knows_it() {
    try (Cable cable = new Cable()) {
      pipeline.joinBy(cable, "shown-away", "SM");
      cable.cut();

      Terminal.Said said = terminal.run("status", "--tenant=shown-away");
      cable.mend();

      assertThat(said.exitCode()).isZero();
      assertThat(said.out()).contains("SM", "Its database:", "tenant shown-away");
    }
  }

  @Test
  void every_promise_is_shown_with_how_it_is_measured() throws IOException {
    pipeline.join("promised", "ME");
    pipeline.change(Units.create("ME", "ME", null));
    pipeline.awaitInStep("ME");

    JsonNode promises =
        ContractJson.mapper().readTree(terminal.run("status", "--promises", "--json").out());

    assertThat(promises.path("promises")).hasSize(5);
    for (JsonNode promise : promises.path("promises")) {
      assertThat(promise.path("how").asText()).isNotBlank();
      assertThat(promise.has("measured")).isEqualTo(promise.has("kept"));
    }
    assertThat(promises.at("/promises/1/measured").asText()).contains(" s over ");
    assertThat(terminal.run("status", "--promises").out())
        .contains("95 of 100 events within 30 s from commit to tenant");
    assertThat(terminal.run("status", "--promises", "--tenant=promised").exitCode()).isEqualTo(2);
  }

  @Test
  void pruning_forgets_nothing_that_is_young() {
    Terminal.Said said = terminal.run("prune");

    assertThat(said.exitCode()).as(said.err()).isZero();
    assertThat(said.out()).contains("Forgotten: 0 events");
  }
}
