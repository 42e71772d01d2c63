package io.geosync.cli.command;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Asks before something is done that cannot be undone. */
final class Question {
  private Question() {}

  /**
   * @throws CommandLine.ParameterException where nobody is there to answer
   */
  static boolean isYes(CommandSpec spec, String text) {
    Console person =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(), text + " Say --yes if that is meant"));
    String answer = person.readLine("%s [y/N] ", text);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
