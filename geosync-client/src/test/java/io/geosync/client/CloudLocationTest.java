package io.geosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudLocationTest {
  private static final String CONNECTIONS =
      """
      {"landlord": "postgresql://postgres@127.0.0.1:5555/landlord",
       "tenants": {"hanoi": "postgresql://postgres@127.0.0.1:5555/hanoi"},
       "endpoint": "http://127.0.0.1:4999", "region": "us-east-1",
       "functions": {"publisher": "geosync-local-publisher"}}
      """;

  @TempDir Path state = Path.of("");

  @Test
  void the_option_has_precedence_over_the_variable_and_the_embedded_cloud() throws IOException {
    Files.writeString(state.resolve("connections.json"), CONNECTIONS);
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "http://two:2");

    assertThat(find(URI.create("http://one:1"), environment).endpoint())
        .hasToString("http://one:1");
    assertThat(find(null, environment).endpoint()).hasToString("http://two:2");
    assertThat(find(null, Map.of()).endpoint()).hasToString("http://127.0.0.1:4999");
  }

  @Test
  void a_stage_that_the_embedded_cloud_does_not_have_is_on_aws() throws IOException {
    Path folder = Files.createDirectory(state.resolve(".geosync"));
    Files.writeString(folder.resolve("connections.json"), CONNECTIONS);

    for (CloudLocation aws :
        new CloudLocation[] {
          findIn(folder, "prod", Map.of()),
          findIn(folder, null, Map.of("GEOSYNC_STAGE", "prod")),
          findIn(folder, "prod", Map.of("GEOSYNC_STAGE", "local"))
        }) {
      assertThat(aws.endpoint()).isNull();
      assertThat(aws.stage()).isEqualTo("prod");
      assertThat(aws.origin()).isEqualTo("AWS");
    }
    assertThat(findIn(folder, "local", Map.of("GEOSYNC_STAGE", "prod")).endpoint())
        .hasToString("http://127.0.0.1:4999");
  }

  @Test
  void without_a_stage_the_stage_of_the_embedded_cloud_is_used() throws IOException {
    Files.writeString(
        state.resolve("connections.json"),
        CONNECTIONS.replace("\"region\"", "\"stage\": \"blue\", \"region\""));

    assertThat(CloudLocation.find(null, null, state, Map.of()).stage()).isEqualTo("blue");
    assertThat(CloudLocation.find(null, "blue", state, Map.of()).endpoint()).isNotNull();
  }

  @Test
  void a_named_folder_with_another_stage_is_refused() throws IOException {
    Files.writeString(state.resolve("connections.json"), CONNECTIONS);

    assertThatThrownBy(() -> CloudLocation.find(null, "prod", state, Map.of()))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContainingAll("connections.json", "local", "prod", "--state");
  }

  @Test
  void without_an_endpoint_the_cloud_is_aws_with_the_region_of_its_variables() {
    CloudLocation aws = find(null, Map.of("AWS_DEFAULT_REGION", "eu-north-1"));

    assertThat(aws.endpoint()).isNull();
    assertThat(aws.region()).isEqualTo("eu-north-1");
  }

  @Test
  void the_connections_of_an_embedded_cloud_are_read() throws IOException {
    Files.writeString(state.resolve("connections.json"), CONNECTIONS);

    Connections connections = Connections.read(state).orElseThrow();
    assertThat(connections.landlord()).isEqualTo("postgresql://postgres@127.0.0.1:5555/landlord");
    assertThat(connections.tenants())
        .containsExactly(Map.entry("hanoi", "postgresql://postgres@127.0.0.1:5555/hanoi"));
  }

  @Test
  void an_unreadable_connections_file_is_reported_with_its_name() throws IOException {
    Files.writeString(state.resolve("connections.json"), "{\"endpoint\":");

    assertThatThrownBy(() -> find(null, Map.of()))
        .isInstanceOfSatisfying(
            GeosyncException.class,
            failure -> assertThat(failure.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining("connections.json");
  }

  /** Finds the cloud as if the folder were the default one. */
  private static CloudLocation findIn(
      Path folder,
      @org.jspecify.annotations.Nullable String stage,
      Map<String, String> environment) {
    return CloudLocation.find(null, stage, folder, false, environment);
  }

  private CloudLocation find(
      @org.jspecify.annotations.Nullable URI option, Map<String, String> environment) {
    return CloudLocation.find(option, "local", state, environment);
  }
}
