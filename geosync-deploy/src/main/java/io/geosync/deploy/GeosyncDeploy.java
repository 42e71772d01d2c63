package io.geosync.deploy;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.cli.root.CommandLines;
import io.geosync.deploy.command.DeployCommands;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Main class of the deployment commands. The launcher starts it for these commands only. */
public final class GeosyncDeploy {
  /** A strong reference, because a logger that is garbage collected loses its level. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private GeosyncDeploy() {}

  public static void main(String[] arguments) {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    Terminal terminal = Terminal.detect(System.getenv());
    Console console = Console.ofProcess(terminal);
    System.exit(CommandLines.of(console, terminal, DeployCommands.all(console)).execute(arguments));
  }
}
