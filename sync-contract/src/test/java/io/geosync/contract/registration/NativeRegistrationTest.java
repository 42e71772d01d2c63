package io.geosync.contract.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A record that is not registered has no fields in a native executable, and no error says so. */
class NativeRegistrationTest {
  private static final Path REGISTRATION =
      Path.of(
          "src/main/resources/META-INF/native-image/io.geosync/sync-contract/reflect-config.json");
  private static final Path WANTED = Path.of("target/reflect-config.json");
  private static final String ENTRY =
      """
        {"name": "%s", "allDeclaredConstructors": true, "allDeclaredMethods": true, "allDeclaredFields": true}""";

  @Test
  void every_type_that_crosses_json_is_registered_and_no_other() throws IOException {
    String wanted =
        JsonTypes.names().stream()
            .map(ENTRY::formatted)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    Files.writeString(WANTED, wanted);

    assertThat(Files.readAllLines(REGISTRATION))
        .as("cd sync-contract && cp %s %s", WANTED, REGISTRATION)
        .containsExactlyElementsOf(wanted.lines().toList());
  }

  @Test
  void among_them_are_commands_their_parts_replies_and_what_events_hold() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode entry : ContractJson.mapper().readTree(REGISTRATION.toFile())) {
      names.add(entry.get("name").asText().replace("io.geosync.contract.", ""));
    }

    assertThat(names)
        .contains(
            "command.PublisherCommand$Change",
            "command.UnitChange$Move",
            "command.TenantSelection",
            "reply.StatusReply$Totals",
            "reply.CommandReply",
            "error.ErrorReport",
            "error.ErrorId",
            "event.UnitHierarchyChanged",
            "envelope.Envelope",
            "unit.UnitState");
  }
}
