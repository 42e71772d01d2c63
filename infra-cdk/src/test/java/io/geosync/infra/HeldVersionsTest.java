package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNode
class HeldVersionsTest {

  @Test
  void new_code_is_published_while_the_alias_stays_at_the_pinned_version(@TempDir Path folder)
      throws IOException {
    Synthesised stack =
        Synthesised.sample("two-countries", folder, Map.of("geosync:live:publisher", "7"));
    assertThat(alias(stack, "publisher").asText()).isEqualTo("7");
    assertThat(alias(stack, "operations").has("Fn::GetAtt")).isTrue();
    assertThat(stack.resources("AWS::Lambda::Version")).hasSize(5);
  }

  private static JsonNode alias(Synthesised stack, String function) {
    return stack.resources("AWS::Lambda::Alias").stream()
        .filter(properties -> properties.path("FunctionName").toString().contains("\"" + function))
        .findFirst()
        .orElseThrow()
        .path("FunctionVersion");
  }
}
