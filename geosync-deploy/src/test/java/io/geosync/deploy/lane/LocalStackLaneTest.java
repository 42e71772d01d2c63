package io.geosync.deploy.lane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Follows one deployment from creation to removal; the tests depend on their order. */
@NeedsLane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackLaneTest {
  /** Not the default file, so that later commands have to find it by the folder of the state. */
  private static final String STAGE = "lane";

  /** Without kept connections, each delivery signs in; secrets are read again soon. */
  private static final String SIGNING_IN_OFTEN =
      """
      settings:
        GEOSYNC_TENANTS_KEPT_CONNECTIONS: 0
        GEOSYNC_CREDENTIALS_LIFETIME_SECONDS: 5
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Path file = Path.of("");
  private LocalStackUnderTest localStack;
  private Commands geosync;

  private Path state;

  @BeforeAll
  void find(@TempDir Path folder) throws IOException {
    localStack = LocalStackUnderTest.find();
    state = folder;
    String sample = Files.readString(Path.of("../infra-cdk/samples/localstack.yaml"));
    file =
        Files.writeString(
            state.resolve("lane.yaml"),
            sample.replace("stage: local", "stage: " + STAGE) + SIGNING_IN_OFTEN);
    geosync = new Commands(localStack.endpoint(), state, STAGE);
  }

  /** Stops the databases, which a failed test would leave running. */
  @AfterAll
  void stop() throws Exception {
    Databases.stop(state);
    localStack.close();
  }

  @Test
  @Order(0)
  void conformance_of_a_stage_that_is_not_deployed_finds_every_resource_missing()
      throws IOException {
    Commands.Said said = geosync.deploying("conformance", file.toString(), "--json");
    assertThat(said.exitCode()).as(said.out() + said.err()).isEqualTo(ExitCode.FAILED);
    JsonNode read = ContractJson.mapper().readTree(said.out());
    assertThat(read.path("findings").findValuesAsText("found"))
        .contains("missing")
        .doesNotContain("exists");
    assertThat(read.path("steps"))
        .singleElement()
        .satisfies(step -> assertThat(step.path("outcome").asText()).startsWith("cloud.refused"));
  }

  @Test
  @Order(1)
  void deploy_makes_a_running_system_from_nothing() throws IOException {
    JsonNode deployed = json(geosync.deploying("deploy", file.toString(), "--json"));
    assertThat(deployed.path("stage").asText()).isEqualTo(STAGE);
    assertThat(deployed.path("packages").asText()).isIn("jvm", "native");
    System.out.println("LocalStack lane: packages are " + deployed.path("packages").asText());
    assertThat(deployed.path("countries").asInt()).isEqualTo(2);
    assertThat(deployed.path("queues").asInt()).isEqualTo(2);
    assertThat(deployed.at("/databases/landlord/applied")).isNotEmpty();
  }

  @Test
  @Order(2)
  void diff_shows_a_country_that_would_come_and_the_one_that_would_go() throws IOException {
    Path other =
        Files.writeString(state.resolve("other.yaml"), Files.readString(file).replace("VN", "TH"));
    Commands.Said diff = geosync.deploying("diff", other.toString());
    assertThat(diff.exitCode()).as(diff.out() + diff.err()).isEqualTo(ExitCode.FAILED);
    assertThat(diff.out())
        .contains("[+] AWS::SQS::Queue Shards0/TH0/Queue", "[-] AWS::SQS::Queue Shards0/VN0/Queue");
  }

  @Test
  @Order(3)
  void deploying_the_same_again_changes_nothing() throws IOException {
    JsonNode deployed = json(geosync.deploying("deploy", file.toString(), "--json"));
    assertThat(deployed.required("databases").required("landlord").required("applied")).isEmpty();
    assertThat(geosync.deploying("diff", file.toString()).exitCode()).isEqualTo(ExitCode.SUCCESS);
  }

  @Test
  @Order(4)
  void the_printed_commands_work_and_a_change_reaches_the_tenants_of_its_country()
      throws Exception {
    Landlord landlord = Landlord.of(state);
    new PrintedCommands(geosync, landlord).run();
    String manila = landlord.createDatabase("manila");
    fine(
        geosync.calling(
            "tenant",
            "add",
            "manila",
            "--country",
            "PH",
            "--country",
            "VN",
            "--database-url",
            manila));
    fine(geosync.calling("change", "update", "VN-HN", "--country", "VN", "--name", "vi=Hà Nội"));
    for (String tenant : new String[] {"hanoi", "manila"}) {
      fine(geosync.calling("wait", "--tenant", tenant));
      fine(geosync.calling("check-sync", tenant));
    }
  }

  @Test
  @Order(5)
  void conformance_finds_all_as_wanted_and_runs_a_change_a_poison_message_and_a_redrive_through()
      throws IOException {
    JsonNode read = json(geosync.deploying("conformance", "--json"));
    assertThat(read.path("findings"))
        .hasSize(112)
        .allSatisfy(each -> assertThat(each.path("found")).isEqualTo(each.path("expected")));
    assertThat(read.at("/notices/0").asText()).contains("tls is disable");
    assertThat(read.path("steps"))
        .hasSize(3)
        .allSatisfy(step -> assertThat(step.path("fine").asBoolean()).isTrue());
    assertThat(read.at("/steps/0/outcome").asText()).contains("PH");
    assertThat(read.at("/steps/1/outcome").asText())
        .contains("geosync-lane-dlq-PH-0", "envelope.signature-missing");
    assertThat(read.at("/steps/2/outcome").asText()).contains("1");
  }

  @Test
  @Order(6)
  void the_lag_alarm_goes_off_while_a_tenant_is_away_and_is_back_when_it_has_caught_up()
      throws Exception {
    Landlord landlord = Landlord.of(state);
    LagAlarm alarm = new LagAlarm(Cloud.localStack(localStack.endpoint(), STAGE));
    landlord.close("hanoi");
    fine(
        geosync.calling("change", "update", "VN-HN", "--country", "VN", "--name", "vi=Thăng Long"));
    landlord.makeLastEventOlder("VN", "10 minutes");
    alarm.await("ALARM");
    landlord.open("hanoi");
    alarm.await("OK");
    fine(geosync.calling("check-sync", "hanoi"));
  }

  @Test
  @Order(7)
  void passwords_and_the_signing_key_are_rotated_while_changes_are_delivered_and_nothing_fails()
      throws Exception {
    Landlord landlord = Landlord.of(state);
    Cloud cloud = Cloud.localStack(localStack.endpoint(), STAGE);
    try (LaneSecrets secrets = new LaneSecrets(cloud)) {
      String acme = secrets.password();
      add(
          "acme",
          landlord.createDatabase(state, "acme", acme),
          secrets.create("geosync/tenants/acme", acme));
      String globex = secrets.password();
      add(
          "globex",
          landlord.createDatabase(state, "globex", globex),
          secrets.parameter("/geosync/tenants/globex", globex));
      rotate(landlord, cloud, secrets);
      change(100);
      for (String tenant : new String[] {"acme", "globex"}) {
        fine(geosync.calling("wait", "--tenant", tenant));
        fine(geosync.calling("check-sync", tenant));
      }
      requireNoFailure();
      assertThat(new SecretScan(cloud, state).requireAbsent(secrets.values()))
          .contains("connections.json", "environment geosync-lane-tenant-sync")
          .anyMatch(text -> text.startsWith("template "))
          .anyMatch(text -> text.startsWith("log "));
    }
  }

  private void rotate(Landlord landlord, Cloud cloud, LaneSecrets secrets) throws Exception {
    try (UnitWriter application = new UnitWriter(landlord, "VN-HN");
        TopicKeys keys = new TopicKeys(cloud)) {
      change(0);
      String nextAcme = secrets.password();
      landlord.execute("ALTER ROLE acme PASSWORD '%s'".formatted(nextAcme));
      secrets.replace("geosync/tenants/acme", nextAcme);
      change(1);
      String nextGlobex = secrets.password();
      secrets.parameter("/geosync/tenants/globex", nextGlobex);
      landlord.execute("ALTER ROLE globex PASSWORD '%s'".formatted(nextGlobex));
      change(2);
      secrets.replaceSigningKey("local-2");
      int number = 3;
      for (long end = System.nanoTime() + PATIENCE.toNanos(); !keys.receives("local-2"); ) {
        assertThat(System.nanoTime()).as("the new key signs").isLessThan(end);
        change(number++);
      }
      assertThat(application.written()).isPositive();
    }
  }

  private void requireNoFailure() throws IOException {
    assertThat(json(geosync.calling("status", "--json")).path("tenant_streams"))
        .filteredOn(stream -> List.of("acme", "globex").contains(stream.path("tenant").asText()))
        .hasSize(2)
        .allSatisfy(
            stream -> {
              assertThat(stream.path("health").asText()).isEqualTo("ok");
              assertThat(stream.path("consecutive_failures").asInt(-1)).isZero();
              assertThat(stream.hasNonNull("error")).isFalse();
            });
  }

  private void add(String tenant, String url, String credentials) {
    fine(
        geosync.calling(
            "tenant",
            "add",
            tenant,
            "--country",
            "VN",
            "--database-url",
            url,
            "--credentials",
            credentials));
  }

  /** A change that publishes what the application has written before, too. */
  private void change(int number) {
    fine(
        geosync.calling(
            "change", "update", "VN-DN", "--country", "VN", "--name", "vi=Tên " + number));
  }

  @Test
  @Order(8)
  void destroy_leaves_nothing() throws IOException {
    JsonNode destroyed = json(geosync.deploying("destroy", "--yes", "--json"));
    assertThat(destroyed.required("left")).isEmpty();
    assertThat(destroyed.required("kept")).isEmpty();
  }

  private static JsonNode json(Commands.Said said) throws IOException {
    return ContractJson.mapper().readTree(fine(said));
  }

  private static String fine(Commands.Said said) {
    assertThat(said.exitCode()).as(said.out() + said.err()).isZero();
    return said.out();
  }
}
