package io.geosync.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.fixture.LambdaEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoStateTest {
  @TempDir Path folder = Path.of("");

  @Test
  void the_folder_of_a_demo_is_emptied_for_the_next_demo() throws IOException {
    Path state = folder.resolve("demo");
    assertThat(new DemoState(state).empty()).isFalse();
    Files.createDirectories(state.resolve("postgres/base"));
    Files.writeString(state.resolve("postgres/base/1"), "data");

    assertThat(new DemoState(state).empty()).isTrue();
    assertThat(state.resolve("postgres")).doesNotExist();
  }

  @Test
  void a_folder_without_the_marker_of_the_demo_is_not_emptied() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> new DemoState(folder).empty())
        .isInstanceOfSatisfying(
            GeosyncException.class,
            refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
        .hasMessageContaining(folder.toString());
    assertThat(thesis).exists();
  }

  @Test
  void the_folder_of_a_running_cloud_is_not_emptied() throws IOException {
    Path state = folder.resolve("demo");
    new DemoState(state).empty();
    try (LambdaEndpoint running = new LambdaEndpoint()) {
      Files.writeString(
          state.resolve("connections.json"),
          "{\"landlord\":\"postgresql://h:1/l\",\"endpoint\":\"%s\",\"region\":\"us-east-1\"}"
              .formatted(running.uri()));

      assertThatThrownBy(() -> new DemoState(state).empty())
          .isInstanceOfSatisfying(
              GeosyncException.class,
              refused -> assertThat(refused.errorId()).isEqualTo(ErrorId.CONFIGURATION_INVALID))
          .hasMessageContaining(state.toString());
    }
    assertThat(new DemoState(state).empty()).isTrue();
  }
}
