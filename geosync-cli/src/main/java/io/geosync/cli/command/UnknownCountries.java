package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.unit.CountryCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Asks before a tenant gets a country that the landlord does not have: it is often a misspelled
 * one. Where standard input is no terminal, it warns and the command continues.
 */
final class UnknownCountries {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--yes",
      description =
          "Do not ask for confirmation if the landlord has no units of a country (default: ask on a"
              + " terminal, otherwise warn).")
  private boolean yes;

  /** Returns whether the command may continue with these countries. */
  boolean accepted(Console console, GeosyncClient functions, List<String> countries) {
    List<String> doubts = yes ? List.of() : doubts(functions, countries);
    if (doubts.isEmpty()) {
      return true;
    }
    String doubt = String.join("; ", doubts);
    if (Question.isPossible()) {
      return Question.isYes(spec, "Warning: %s. Continue?".formatted(doubt));
    }
    console.note(Tone.BAD, "Warning: %s.".formatted(doubt));
    return true;
  }

  private static List<String> doubts(GeosyncClient functions, List<String> countries) {
    List<String> doubts = new ArrayList<>();
    for (String country : countries) {
      // The function rejects any other text.
      if (CODE.matcher(country).matches() && isEmpty(functions, country)) {
        doubts.add(
            CountryCodes.isIso(country)
                ? "the landlord has no units of %s".formatted(country)
                : "%s is not a country of ISO 3166-1, and the landlord has no units of it"
                    .formatted(country));
      }
    }
    return doubts;
  }

  private static boolean isEmpty(GeosyncClient functions, String country) {
    return functions.call(new QueryCommand.Units(country, null, 1)).units().isEmpty();
  }
}
