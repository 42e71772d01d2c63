package io.geosync.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.root.ExitCode;
import io.geosync.contract.json.ContractJson;
import io.geosync.deploy.fixture.AllCommands;
import io.geosync.infra.config.DeploymentFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final Path SAMPLES = Path.of("../infra-cdk/samples");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "diff", "destroy", "conformance", "cost"})
  void each_command_explains_itself(String command) {
    assertThat(run("", command, "--help")).isEqualTo(ExitCode.SUCCESS);
    assertThat(out.toString()).contains("Usage: geosync " + command, "--localstack", "FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "diff", "destroy", "conformance", "cost"})
  void without_a_file_each_says_which_there_are(String command) {
    assertThat(run("", command)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("configuration.invalid", "infra-cdk/samples/two-countries.yaml");
  }

  @Test
  void a_wrong_field_is_named_before_anything_is_asked_of_a_cloud(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "stage: demo\ncountries: []\n");
    assertThat(run("", "deploy", file.toString(), "--json")).isEqualTo(ExitCode.USAGE);
    assertThat(json().at("/error/id").asText()).isEqualTo("configuration.invalid");
    assertThat(json().at("/error/message").asText()).contains("wrong.yaml");
    assertThat(json().at("/error/remedy").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "diff"})
  void without_the_file_of_certificates_nothing_is_asked_of_a_cloud(
      String command, @TempDir Path folder) throws IOException {
    String sample = Files.readString(SAMPLES.resolve("two-countries.yaml"));
    Path file = Files.writeString(folder.resolve("demo.yaml"), sample);

    assertThat(run("", command, file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("configuration.invalid", "rootCertificate", folder + "/global-bundle.pem");

    err.getBuffer().setLength(0);
    Files.writeString(file, sample.replace("rootCertificate: global-bundle.pem", ""));
    assertThat(run("", command, file.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("rootCertificate is missing", "verify-full");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'tls: require', 1",
    "'tls: disable', 1",
    "'leastTenantTls: require', 1",
    "'tls: require\nleastTenantTls: disable', 2"
  })
  void conformance_notes_less_tls_than_the_default(String fields, int notices) throws IOException {
    String sample = Files.readString(SAMPLES.resolve("two-countries.yaml"));

    assertThat(
            ConformanceCommand.notices(
                DeploymentFile.parse(sample + fields.replace("\\n", "\n"), "demo.yaml")))
        .hasSize(notices);
  }

  @Test
  void a_localstack_that_is_not_there_is_said_to_be_absent(@TempDir Path folder)
      throws IOException {
    int code =
        run(
            "",
            "deploy",
            "--localstack",
            "--endpoint-url",
            "http://127.0.0.1:9",
            "--state",
            folder.toString(),
            "--json");
    assertThat(code).isEqualTo(ExitCode.CLOUD);
    assertThat(json().at("/error/id").asText()).isEqualTo("cloud.unreachable");
    assertThat(json().at("/error/message").asText()).contains("LocalStack", "http://127.0.0.1:9");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void conformance_of_a_cloud_that_does_not_answer_is_no_defect(@TempDir Path folder)
      throws IOException {
    int code =
        run(
            "",
            "conformance",
            "--localstack",
            "--endpoint-url",
            "http://127.0.0.1:9",
            "--state",
            folder.toString(),
            "--json");
    assertThat(code).isEqualTo(ExitCode.CLOUD);
    assertThat(json().at("/error/id").asText()).isEqualTo("cloud.unreachable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no\n", "y\n", "demo-2\n"})
  void nothing_is_destroyed_unless_the_stages_name_is_typed(String typed) {
    int code = run(typed, "destroy", "../infra-cdk/samples/two-countries.yaml");
    assertThat(code).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).as("the question and the answer").contains("demo").hasLineCount(3);
    assertThat(out.toString()).as("nothing was destroyed").isEmpty();
  }

  @Test
  void a_file_of_another_stage_than_the_deployed_one_destroys_nothing(@TempDir Path state)
      throws IOException {
    Files.copy(SAMPLES.resolve("localstack.yaml"), state.resolve("deployment.yaml"));
    String other = SAMPLES.resolve("given-network.yaml").toString();
    String[] destroy = {"destroy", "--localstack", "--state", state.toString(), "--json"};

    int refused = run("given\n", with(destroy, other));
    assertThat(refused).isEqualTo(ExitCode.USAGE);
    assertThat(json().at("/error/id").asText()).isEqualTo("configuration.invalid");
    assertThat(json().at("/error/message").asText())
        .contains("stage given", "stage local", "--state");

    int sameStage = run("no\n", with(destroy, SAMPLES.resolve("localstack.yaml").toString()));
    assertThat(sameStage).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("geosync-local", "Cancelled");
  }

  private static String[] with(String[] arguments, String last) {
    return Stream.concat(Arrays.stream(arguments), Stream.of(last)).toArray(String[]::new);
  }

  @Test
  void the_cost_of_a_sample_is_printed_with_its_sum() throws IOException {
    assertThat(run("", "cost", "../infra-cdk/samples/two-countries.yaml", "--json")).isZero();
    JsonNode cost = json();
    assertThat(cost.path("stage").asText()).isEqualTo("demo");
    assertThat(cost.path("countries").asInt()).isEqualTo(2);
    assertThat(cost.path("queues").asInt()).isEqualTo(2);
    assertThat(cost.at("/packed/events_per_envelope").asInt()).isEqualTo(873);
    double sum =
        cost.path("idle").findValues("dollars").stream().mapToDouble(JsonNode::asDouble).sum();
    out.getBuffer().setLength(0);
    assertThat(run("", "cost", "../infra-cdk/samples/two-countries.yaml")).isZero();
    assertThat(out.toString().lines())
        .filteredOn(line -> line.startsWith("total "))
        .singleElement()
        .asString()
        .contains(String.format(Locale.ROOT, " %.2f ", sum));
  }

  private JsonNode json() throws IOException {
    return ContractJson.mapper().readTree(out.toString());
  }

  private int run(String typed, String... arguments) {
    Terminal plain = new Terminal(false, false, false);
    Console console = new Console(new PrintWriter(out, true), new PrintWriter(err, true), plain);
    var input = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
    return AllCommands.with(console, plain, DeployCommands.all(console, input)).execute(arguments);
  }
}
