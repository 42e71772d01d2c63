package io.geosync.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.command.GeosyncCommands;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.reference.CommandReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** This module has all commands, those of the CLI included. */
class CommandReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference/commands.md");

  @Test
  void the_committed_reference_is_up_to_date() throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Terminal plain = new Terminal(false, false, false);
    Console console = new Console(nowhere, nowhere, plain);

    String generated =
        CommandReference.of(GeosyncCommands.with(console, plain, DeployCommands.all(console)));

    assertThat(Files.readString(REFERENCE))
        .as("docs/reference/commands.md: ./geosync reference > docs/reference/commands.md")
        .isEqualTo(generated);
  }
}
