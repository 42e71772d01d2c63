package io.geosync.deploy.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.deploy.fixture.AllCommands;
import io.geosync.fixture.GeneratedPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

/**
 * Generates docs/reference/commands.md and fails if the page is stale. The command line of this
 * module has all commands, those of the CLI included.
 */
class CommandReferenceTest {

  @Test
  void the_committed_reference_of_commands_is_current() throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Terminal plain = new Terminal(false, false, false);
    Console console = new Console(nowhere, nowhere, plain);

    new GeneratedPage("docs/reference/commands.md", "geosync-deploy", CommandReferenceTest.class)
        .requireCurrent(
            CommandReference.of(AllCommands.with(console, plain, DeployCommands.all(console))));
  }
}
