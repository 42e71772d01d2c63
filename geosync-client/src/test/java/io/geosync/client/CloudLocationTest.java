package io.geosync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void the_option_comes_before_the_variable_and_the_embedded_cloud() throws IOException {
    Files.writeString(state.resolve("connections.json"), CONNECTIONS);
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL", "http://two:2");

    assertThat(find(URI.create("http://one:1"), environment).endpoint())
        .hasToString("http://one:1");
    assertThat(find(null, environment).endpoint()).hasToString("http://two:2");
    assertThat(find(null, Map.of()).endpoint()).hasToString("http://127.0.0.1:4999");
  }

  @Test
  void without_any_word_it_is_aws_with_the_region_of_its_variables() {
    CloudLocation aws = find(null, Map.of("AWS_DEFAULT_REGION", "eu-north-1"));

    assertThat(aws.endpoint()).isNull();
    assertThat(aws.region()).isEqualTo("eu-north-1");
  }

  @Test
  void the_embedded_cloud_names_its_databases() throws IOException {
    Files.writeString(state.resolve("connections.json"), CONNECTIONS);

    Connections connections = Connections.read(state).orElseThrow();
    assertThat(connections.landlord()).isEqualTo("postgresql://postgres@127.0.0.1:5555/landlord");
    assertThat(connections.tenants())
        .containsExactly(Map.entry("hanoi", "postgresql://postgres@127.0.0.1:5555/hanoi"));
  }

  @Test
  void a_broken_file_is_named() throws IOException {
    Files.writeString(state.resolve("connections.json"), "{\"endpoint\":");

    assertThatThrownBy(() -> find(null, Map.of()))
        .isInstanceOf(GeosyncException.class)
        .hasMessageContaining("connections.json cannot be read");
  }

  private CloudLocation find(
      @org.jspecify.annotations.Nullable URI option, Map<String, String> environment) {
    return CloudLocation.find(option, "local", state, environment);
  }
}
