package io.geosync.cli;

import io.geosync.cli.command.GeosyncCommands;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs the {@code geosync} command. */
public final class Geosync {
  /** Kept in a field, because a logger without a reference can lose its level. */
  private static final Logger ROOT_LOGGER = Logger.getLogger("");

  private Geosync() {}

  public static void main(String[] arguments) {
    ROOT_LOGGER.setLevel(Level.SEVERE);
    Terminal terminal = Terminal.detect(System.getenv());
    Console console = Console.ofProcess(terminal);
    System.exit(GeosyncCommands.of(arguments, console, terminal).execute(arguments));
  }
}
