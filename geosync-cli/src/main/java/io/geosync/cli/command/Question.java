package io.geosync.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Asks the user to confirm an action that cannot be undone. */
final class Question {
  private Question() {}

  /** Returns whether standard input is a terminal, so that a person can answer. */
  static boolean isPossible() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /**
   * @throws CommandLine.ParameterException where standard input is no terminal
   */
  static boolean isYes(CommandSpec spec, String text) {
    Console person =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(), text + " Confirm with --yes."));
    String answer = person.readLine("%s [y/N] ", text);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
